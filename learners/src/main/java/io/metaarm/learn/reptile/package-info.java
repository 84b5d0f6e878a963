/** Reptile: parameters near the solutions of all tasks. */
@NullMarked
package io.metaarm.learn.reptile;

import org.jspecify.annotations.NullMarked;
