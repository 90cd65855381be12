package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandDocumentTest extends CommandCase {
  private static final Path DOCUMENT = Path.of(System.getProperty("mia.root"), "docs", "CLI.md");

  @Test
  void names_every_command_and_every_option() throws IOException {
    var nothing = new PrintWriter(new StringWriter());

    check(Files.readString(DOCUMENT), command(Map.of(), nothing, nothing));
  }

  private static void check(String document, CommandLine command) {
    assertThat(document).contains("`" + command.getCommandSpec().qualifiedName());
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.versionHelp()) {
        assertThat(document)
            .as(command.getCommandSpec().qualifiedName())
            .contains(option.longestName());
      }
    }
    command.getSubcommands().values().forEach(inner -> check(document, inner));
  }
}
