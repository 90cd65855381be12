package mia.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MiaTest extends CommandCase {
  @Test
  void shows_an_example_in_the_help_of_every_command() {
    for (CommandLine command : commands()) {
      String name = command.getCommandSpec().qualifiedName();

      assertThat(command.getUsageMessage())
          .as(name)
          .contains("Example:")
          .containsPattern("  (source <\\()?mia ");
      assertThat(command.getCommandSpec().usageMessage().header()).as(name).isNotEmpty();
    }
  }

  @Test
  void describes_every_option_of_every_command() {
    for (CommandLine command : commands()) {
      assertThat(command.getCommandSpec().options())
          .as(command.getCommandSpec().qualifiedName())
          .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }
  }

  @Test
  void prints_help_on_standard_output_and_ends_well() {
    for (CommandLine command : commands()) {
      var arguments = new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
      arguments.remove(0);
      arguments.add("--help");

      Answer answer = mia(arguments.toArray(String[]::new));

      assertThat(answer.code()).as(arguments.toString()).isZero();
      assertThat(answer.out()).contains("Usage: " + command.getCommandSpec().qualifiedName());
      assertThat(answer.err()).isEmpty();
    }
  }

  @Test
  void names_its_version_the_engine_and_java() {
    assertThat(mia("--version").out()).contains("mia ", "engine battle-navale", "java ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "histroy            | Did you mean: mia history",
        "run --symbol ES    | --symbols",
        "config             | Missing command: check or show",
        "config shw         | show",
        "run --mode paper   | 'paper'",
        "run --duration 2   | a time such as 50ms",
        "run --duration 0s  | above 0",
        "run --speed fast   | 1, another factor",
        "run --input ES     | SYMBOL=FILE",
        "why                | ID",
        "why K7QX-ES-1C --bars 0 | --bars: expected at least 1",
        "history --limit 0  | --limit: expected at least 1",
        "history --limit x  | 'x' is not an int",
        "replay             | --verify",
        "data               | Missing command: info, validate, convert or export",
        "data convert a b --to parquet | trades_csv",
        "config show --set x | expected key=value",
        "run --feed simulated --input ES=x | --input belongs to --feed replay",
        "run --fresh        | --fresh belongs to --feed replay"
      })
  void ends_with_2_and_says_what_was_expected(String line, String expected) {
    Answer answer = mia(line.split(" "));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).startsWith("mia: ").containsIgnoringCase(expected).contains("--help");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void ends_with_2_without_a_command() {
    Answer answer = mia();

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("Missing command");
  }

  @Test
  void prints_a_completion_script() {
    Answer answer = mia("generate-completion");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("complete -F", "--exit-when-done");
  }

  @ParameterizedTest
  @CsvSource({"true, '', true", "true, 1, false", "false, '', false"})
  void colours_only_a_terminal_and_never_against_no_color(
      boolean terminal, String noColor, boolean expected) {
    var surroundings = new Surroundings(Map.of("NO_COLOR", noColor), folder, terminal);

    assertThat(surroundings.coloured()).isEqualTo(expected);
  }

  private List<CommandLine> commands() {
    var found = new ArrayList<CommandLine>();
    var nothing = new PrintWriter(new StringWriter());
    collect(command(Map.of(), nothing, nothing), found);
    return found;
  }

  private static void collect(CommandLine command, List<CommandLine> found) {
    found.add(command);
    command.getSubcommands().values().forEach(inner -> collect(inner, found));
  }
}
