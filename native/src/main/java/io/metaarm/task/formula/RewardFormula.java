package io.metaarm.task.formula;

/**
 * A task's reward in formulas.
 *
 * @param task the task's id
 * @param family the kind of task, such as {@code door-locks}
 * @param description what is to be done, in a sentence
 * @param text named terms in order, the last ones {@code reward} and {@code success}
 */
public record RewardFormula(String task, String family, String description, String text) {}
