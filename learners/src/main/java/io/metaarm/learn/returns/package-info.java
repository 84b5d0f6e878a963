/** What rewards are worth: advantages and baselines. */
@NullMarked
package io.metaarm.learn.returns;

import org.jspecify.annotations.NullMarked;
