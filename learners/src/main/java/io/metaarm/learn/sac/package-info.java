/** Soft actor-critic: off-policy learning of squashed Gaussian policies. */
@NullMarked
package io.metaarm.learn.sac;

import org.jspecify.annotations.NullMarked;
