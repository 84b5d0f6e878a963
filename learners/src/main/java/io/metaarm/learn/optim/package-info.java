/** Steps towards a minimum. */
@NullMarked
package io.metaarm.learn.optim;

import org.jspecify.annotations.NullMarked;
