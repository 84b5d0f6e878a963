/** The tasks, grouped by what is handled. */
@NullMarked
package io.metaarm.task.family;

import org.jspecify.annotations.NullMarked;
