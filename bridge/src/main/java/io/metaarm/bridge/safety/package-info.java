/**
 * What may move the arm, decided without clocks of its own, threads or allocation on the control
 * thread: the time is an argument, so that a test can turn it.
 */
@NullMarked
package io.metaarm.bridge.safety;

import org.jspecify.annotations.NullMarked;
