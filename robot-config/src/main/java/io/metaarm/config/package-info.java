/** Reads robot descriptions into validated records. */
@NullMarked
package io.metaarm.config;

import org.jspecify.annotations.NullMarked;
