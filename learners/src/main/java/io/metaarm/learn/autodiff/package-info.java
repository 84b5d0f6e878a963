/** Derivatives of any order, over the kernels' tensors. */
@NullMarked
package io.metaarm.learn.autodiff;

import org.jspecify.annotations.NullMarked;
