/** PEARL: what is known of a task as a belief over a latent variable, which the policy is given. */
@NullMarked
package io.metaarm.learn.pearl;

import org.jspecify.annotations.NullMarked;
