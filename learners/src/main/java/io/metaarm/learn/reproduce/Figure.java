package io.metaarm.learn.reproduce;

import org.jspecify.annotations.Nullable;

/**
 * A number that can be compared.
 *
 * @param paper the published one; null where there is none
 */
public record Figure(String name, double ours, @Nullable Double paper) {}
