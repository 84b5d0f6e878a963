/** Which tasks are learned from, which are tested on, and with which goals. */
@NullMarked
package io.metaarm.benchmark;

import org.jspecify.annotations.NullMarked;
