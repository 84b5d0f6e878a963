/** The controller's side: it owns the arm, and decides. */
@NullMarked
package io.metaarm.bridge.server;

import org.jspecify.annotations.NullMarked;
