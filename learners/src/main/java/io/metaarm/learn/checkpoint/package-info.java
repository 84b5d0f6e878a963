/** States of training in files that are whole or not there. */
@NullMarked
package io.metaarm.learn.checkpoint;

import org.jspecify.annotations.NullMarked;
