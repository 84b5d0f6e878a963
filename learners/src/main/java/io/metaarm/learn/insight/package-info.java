/** What a run has learned, looked into: what it takes for alike, and what goes wrong. */
@NullMarked
package io.metaarm.learn.insight;

import org.jspecify.annotations.NullMarked;
