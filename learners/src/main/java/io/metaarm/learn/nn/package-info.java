/** Networks as pure functions of their parameters. */
@NullMarked
package io.metaarm.learn.nn;

import org.jspecify.annotations.NullMarked;
