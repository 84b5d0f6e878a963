package io.metaarm.learn.hardware;

/**
 * Which arm it is and what it may do.
 *
 * @param limitsDigest of its limits, to recognise them
 * @param calibrationDigest of its calibration, to recognise it
 * @param maxSpeedMetresPerSecond in the speed profile that holds
 * @param canResetScene whether things put themselves back; else a person does
 */
public record ArmFacts(
    String model,
    String limitsDigest,
    String calibrationDigest,
    String profile,
    double maxSpeedMetresPerSecond,
    boolean canResetScene) {}
