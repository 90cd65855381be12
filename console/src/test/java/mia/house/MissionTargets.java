package mia.house;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mia.console.cli.CommandTree;
import picocli.CommandLine;

/** Looks up whether the things exist that a mission map names. */
final class MissionTargets {
  private final Path root;
  private final List<SourceFile> files;
  private final List<Config> configurations;

  MissionTargets(Path root, List<SourceFile> files) {
    this.root = root;
    this.files = files;
    configurations = new ArrayList<>();
    for (SourceFile file : files) {
      if (file.path().contains("src/main/resources/") && file.path().endsWith(".conf")) {
        File conf = root.resolve(file.path()).toFile();
        configurations.add(
            ConfigFactory.parseFile(conf)
                .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true)));
      }
    }
  }

  /** What is wrong with the target of an item; empty if it exists. */
  Optional<String> problem(MissionItem item) {
    boolean exists =
        switch (item.kind()) {
          case OPEN -> !item.target().isBlank();
          case CLASS -> classExists(item.target());
          case TEST -> sourceExists("src/test/java/", item.target());
          case KEY -> configurations.stream().anyMatch(config -> config.hasPath(item.target()));
          case COMMAND -> commandExists(item.target());
          case DOC -> Files.isRegularFile(root.resolve(item.target()));
        };
    return exists
        ? Optional.empty()
        : Optional.of(item.number() + ": no " + item.kind() + " '" + item.target() + "'");
  }

  /** {@code a.b.C}, {@code a.b.C$Inner} or {@code a.b.C#member}. */
  private boolean classExists(String target) {
    String[] parts = target.split("#", 2);
    if (!sourceExists("src/main/java/", parts[0].replaceAll("\\$.*", ""))) {
      return false;
    }
    if (parts[0].startsWith("mia.ml.")) {
      return parts.length == 1; // the learner is not on the class path of the console
    }
    try {
      Class<?> type = Class.forName(parts[0], false, MissionTargets.class.getClassLoader());
      return parts.length == 1
          || Stream.concat(
                  Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods()))
              .anyMatch(member -> member.getName().equals(parts[1]));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private boolean sourceExists(String sources, String className) {
    String end = sources + className.replace('.', '/') + ".java";
    return files.stream().anyMatch(file -> file.path().endsWith(end));
  }

  /** {@code mia word word --option}. */
  private static boolean commandExists(String target) {
    CommandLine command = CommandTree.all();
    String[] words = target.split(" ");
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("-")) {
        if (command.getCommandSpec().findOption(words[i]) == null) {
          return false;
        }
      } else {
        command = command.getSubcommands().get(words[i]);
        if (command == null) {
          return false;
        }
      }
    }
    return words[0].equals("mia");
  }
}
