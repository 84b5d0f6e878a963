/** The launcher script, with everything around it faked. */
@NullMarked
package io.metaarm.launcher;

import org.jspecify.annotations.NullMarked;
