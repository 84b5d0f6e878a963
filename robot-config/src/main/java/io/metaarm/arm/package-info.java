/** What an arm is and may do: records that cannot hold values that contradict each other. */
@NullMarked
package io.metaarm.arm;

import org.jspecify.annotations.NullMarked;
