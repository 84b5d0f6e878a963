/** The robot arm's tasks, as learners act in them. */
@NullMarked
package io.metaarm.learn.metaworld;

import org.jspecify.annotations.NullMarked;
