/** The policy's side: reads states, sends commands, waits for nothing. */
@NullMarked
package io.metaarm.bridge.client;

import org.jspecify.annotations.NullMarked;
