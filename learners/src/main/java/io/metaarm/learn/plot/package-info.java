/** Pictures of how things went, as SVG. */
@NullMarked
package io.metaarm.learn.plot;

import org.jspecify.annotations.NullMarked;
