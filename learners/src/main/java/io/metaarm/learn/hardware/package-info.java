/** An arm behind the bridge as an environment, and adapting to a task on it. */
@NullMarked
package io.metaarm.learn.hardware;

import org.jspecify.annotations.NullMarked;
