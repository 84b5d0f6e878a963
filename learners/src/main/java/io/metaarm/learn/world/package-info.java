/** Small environments, in which learners prove themselves. */
@NullMarked
package io.metaarm.learn.world;

import org.jspecify.annotations.NullMarked;
