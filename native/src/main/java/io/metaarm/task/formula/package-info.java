/** The rewards as formulas, for people to read; a test shows that the code computes the same. */
@NullMarked
package io.metaarm.task.formula;

import org.jspecify.annotations.NullMarked;
