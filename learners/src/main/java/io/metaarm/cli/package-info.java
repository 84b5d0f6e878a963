/** The command line: each command parses, builds a record and makes one call. */
@NullMarked
package io.metaarm.cli;

import org.jspecify.annotations.NullMarked;
