/** The numerical work under the tape: tensors, what is computed with them, and by what. */
@NullMarked
package io.metaarm.learn.kernel;

import org.jspecify.annotations.NullMarked;
