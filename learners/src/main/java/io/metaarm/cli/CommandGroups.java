package io.metaarm.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands, by what one wants to do. */
final class CommandGroups implements IHelpSectionRenderer {
  /** Above the examples of a command's help. */
  static final String EXAMPLES = "%nExamples:%n";

  /** What a group is for, and its commands. */
  record Group(String title, List<String> commands) {}

  static final List<Group> GROUPS =
      List.of(
          new Group("To begin with", List.of("demo", "doctor")),
          new Group(
              "Train and evaluate",
              List.of("train", "evaluate", "summarise", "plot", "sweep", "reproduce")),
          new Group("Understand a run", List.of("diagnose", "embed")),
          new Group(
              "On an arm", List.of("adapt", "run", "demonstrate", "arm", "hil", "gap", "config")),
          new Group(
              "Tasks and scenes", List.of("tasks", "rollout", "gallery", "view", "drop", "verify")),
          new Group("Speed", List.of("bench")));

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    for (Group group : GROUPS) {
      Map<String, Help> members = new LinkedHashMap<>();
      group.commands.forEach(name -> members.put(name, help.subcommands().get(name)));
      text.append(help.createHeading("%n" + group.title + ":%n")).append(help.commandList(members));
    }
    return text.toString();
  }
}
