/** Measures the bridge on this machine: how fast it is, and whether it stays so. */
@NullMarked
package io.metaarm.bridge.bench;

import org.jspecify.annotations.NullMarked;
