package mia.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mia.risk.RiskRule;
import mia.risk.RiskRuleCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/RISK.md} names exactly the rules there are. */
class RiskDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z_]+)` \\|[^|]+\\| ([^|]+) \\|[^|]+\\| (\\w+) \\| ([^|]+) \\|");

  private static final Pattern CONTROL =
      Pattern.compile("\\| (\\d+) \\|[^|]+\\| ([^|]+) \\| ([^|]+) \\|[^|]+\\|");

  private static final int CONTROLS = 30;

  private static List<Row> rows;

  /**
   * One line of the table.
   *
   * @param key key below {@code mia}, empty if there is none
   * @param tests names of test classes
   */
  private record Row(String code, String key, String where, List<String> tests) {}

  @BeforeAll
  static void read_the_table_once() throws IOException {
    rows = new ArrayList<>();
    for (String line : Files.readAllLines(SourceTree.root().resolve("docs/RISK.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> keys = quoted(row.group(2));
        String key = keys.isEmpty() ? "" : keys.get(0);
        rows.add(new Row(row.group(1), key, row.group(3), quoted(row.group(4))));
      }
    }
  }

  @Test
  void has_a_row_for_every_rule_in_the_order_of_evaluation() {
    Stream<String> desk = RiskRuleCatalog.desk().stream().map(RiskRule::code).map("desk "::concat);
    Stream<String> account =
        RiskRuleCatalog.account().stream().map(RiskRule::code).map("account "::concat);

    assertThat(rows)
        .extracting(row -> row.where() + " " + row.code())
        .containsExactlyElementsOf(Stream.concat(desk, account).toList());
  }

  @Test
  void names_keys_that_exist() {
    Config built = ConfigFactory.defaultReference().getConfig("mia");

    assertThat(rows).extracting(Row::key).allMatch(key -> key.isEmpty() || built.hasPath(key));
  }

  @Test
  void names_tests_that_exist() {
    List<String> paths = SourceTree.textFiles().stream().map(SourceFile::path).toList();

    assertThat(rows)
        .flatExtracting(Row::tests)
        .allMatch(test -> paths.stream().anyMatch(path -> path.endsWith("/" + test + ".java")));
  }

  @Test
  void has_a_row_for_each_of_the_thirty_controls_with_codes_guards_and_keys_that_exist()
      throws IOException {
    Config built = ConfigFactory.defaultReference().getConfig("mia");
    var codes = new HashSet<String>();
    RiskRuleCatalog.desk().forEach(rule -> codes.add(rule.code()));
    RiskRuleCatalog.account().forEach(rule -> codes.add(rule.code()));
    List<String> paths = SourceTree.textFiles().stream().map(SourceFile::path).toList();
    var numbers = new ArrayList<Integer>();

    for (String line : Files.readAllLines(SourceTree.root().resolve("docs/RISK.md"))) {
      Matcher row = CONTROL.matcher(line);
      if (row.matches()) {
        numbers.add(Integer.valueOf(row.group(1)));
        assertThat(quoted(row.group(2)))
            .as(line)
            .allMatch(
                word ->
                    codes.contains(word)
                        || paths.stream().anyMatch(path -> path.endsWith("/" + word + ".java")));
        assertThat(quoted(row.group(3))).as(line).allMatch(built::hasPath);
      }
    }

    assertThat(numbers)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, CONTROLS).boxed().toList());
  }

  private static List<String> quoted(String cell) {
    var words = new ArrayList<String>();
    Matcher word = Pattern.compile("`([^`]+)`").matcher(cell);
    while (word.find()) {
      words.add(word.group(1));
    }
    return words;
  }
}
