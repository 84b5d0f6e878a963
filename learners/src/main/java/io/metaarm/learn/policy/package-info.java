/** Policies, and the steps that improve them. */
@NullMarked
package io.metaarm.learn.policy;

import org.jspecify.annotations.NullMarked;
