package io.metaarm.arm;

/** A named place, such as the table or the task's own origin, seen from its parent. */
public record Frame(String name, String parent, Pose pose) {
  public Frame {
    new FieldChecks().text("name", name).text("parent", parent).refuseIfAny();
  }
}
