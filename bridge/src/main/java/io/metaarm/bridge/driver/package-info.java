/** What the controller needs of an arm, and the arms that offer it. */
@NullMarked
package io.metaarm.bridge.driver;

import org.jspecify.annotations.NullMarked;
