/** The tasks: what each is called, how it starts, what is observed and rewarded. */
@NullMarked
package io.metaarm.task;

import org.jspecify.annotations.NullMarked;
