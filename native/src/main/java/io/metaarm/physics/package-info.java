/** Safe access to MuJoCo: the only package that sees a raw pointer. */
@NullMarked
package io.metaarm.physics;

import org.jspecify.annotations.NullMarked;
