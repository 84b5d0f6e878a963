/** The reality-gap study: policies from simulation on arms that are otherwise, before and after. */
@NullMarked
package io.metaarm.learn.gap;

import org.jspecify.annotations.NullMarked;
