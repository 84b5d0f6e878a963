/** Proximal policy optimisation, shared by all that use it. */
@NullMarked
package io.metaarm.learn.ppo;

import org.jspecify.annotations.NullMarked;
