/** What stops a run that has gone wrong. */
@NullMarked
package io.metaarm.learn.guard;

import org.jspecify.annotations.NullMarked;
