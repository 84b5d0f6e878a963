/** An arm in MuJoCo, with what separates a real arm from a simulation. */
@NullMarked
package io.metaarm.bridge.driver.simulated;

import org.jspecify.annotations.NullMarked;
