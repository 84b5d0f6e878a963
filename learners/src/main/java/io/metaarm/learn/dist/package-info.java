/** Probability distributions of actions, on the tape. */
@NullMarked
package io.metaarm.learn.dist;

import org.jspecify.annotations.NullMarked;
