/** Shapes that rewards are built from. */
@NullMarked
package io.metaarm.task.reward;

import org.jspecify.annotations.NullMarked;
