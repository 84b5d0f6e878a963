/** How well a learner adapts to tasks it has not seen, by the published protocol. */
@NullMarked
package io.metaarm.learn.eval;

import org.jspecify.annotations.NullMarked;
