/** Acting in environments, through plain Java arrays. */
@NullMarked
package io.metaarm.learn.rollout;

import org.jspecify.annotations.NullMarked;
