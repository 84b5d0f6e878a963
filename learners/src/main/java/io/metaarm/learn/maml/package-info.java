/** Model-agnostic meta-learning: parameters from which few gradient steps lead to any task. */
@NullMarked
package io.metaarm.learn.maml;

import org.jspecify.annotations.NullMarked;
