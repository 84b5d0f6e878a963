/** What a task is: data, measurements, resets and rewards as pure functions. */
@NullMarked
package io.metaarm.task;

import org.jspecify.annotations.NullMarked;
