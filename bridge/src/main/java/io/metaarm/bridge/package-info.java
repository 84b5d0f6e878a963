/** The link between a policy and an arm controller. */
@NullMarked
package io.metaarm.bridge;

import org.jspecify.annotations.NullMarked;
