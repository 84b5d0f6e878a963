/**
 * A checklist for controllers that speak the protocol: what each of them owes to whoever stands
 * next to the arm, tried from outside.
 */
@NullMarked
package io.metaarm.bridge.hil;

import org.jspecify.annotations.NullMarked;
