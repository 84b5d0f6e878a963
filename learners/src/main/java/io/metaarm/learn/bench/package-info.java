/** How fast the learners compute. */
@NullMarked
package io.metaarm.learn.bench;

import org.jspecify.annotations.NullMarked;
