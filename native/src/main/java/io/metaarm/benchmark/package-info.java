/** Benchmarks: which tasks with which goals; recordings that ours are compared with. */
@NullMarked
package io.metaarm.benchmark;

import org.jspecify.annotations.NullMarked;
