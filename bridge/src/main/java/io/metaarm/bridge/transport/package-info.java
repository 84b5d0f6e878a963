/** Where a controller is reached, and who may. */
@NullMarked
package io.metaarm.bridge.transport;

import org.jspecify.annotations.NullMarked;
