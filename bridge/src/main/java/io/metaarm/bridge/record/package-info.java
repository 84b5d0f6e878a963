/** Recordings of what an arm's controller was told and decided, as MCAP files. */
@NullMarked
package io.metaarm.bridge.record;

import org.jspecify.annotations.NullMarked;
