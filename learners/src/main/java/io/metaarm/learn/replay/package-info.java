/** What was collected in training tasks, kept for learning off-policy: in memory and in a file. */
@NullMarked
package io.metaarm.learn.replay;

import org.jspecify.annotations.NullMarked;
