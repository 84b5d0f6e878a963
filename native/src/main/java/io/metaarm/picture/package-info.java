/** Pictures and clips, and the files they are kept in. */
@NullMarked
package io.metaarm.picture;

import org.jspecify.annotations.NullMarked;
