/** Runs of meta-training: settings, iterations, what is kept of them, and going on later. */
@NullMarked
package io.metaarm.learn.train;

import org.jspecify.annotations.NullMarked;
