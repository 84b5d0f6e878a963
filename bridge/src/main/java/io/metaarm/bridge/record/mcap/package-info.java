/** MCAP files, from the published specification of the format's major version 0. */
@NullMarked
package io.metaarm.bridge.record.mcap;

import org.jspecify.annotations.NullMarked;
