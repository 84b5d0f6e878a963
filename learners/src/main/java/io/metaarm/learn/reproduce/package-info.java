/**
 * Published experiments, to be run again: each from its committed settings, with the paper's
 * figures beside ours.
 */
@NullMarked
package io.metaarm.learn.reproduce;

import org.jspecify.annotations.NullMarked;
