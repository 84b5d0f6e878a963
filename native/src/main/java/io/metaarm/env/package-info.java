/** Environments: tasks that are reset and stepped. */
@NullMarked
package io.metaarm.env;

import org.jspecify.annotations.NullMarked;
