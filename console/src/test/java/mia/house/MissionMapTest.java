package mia.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every item of the mission is mapped to something that exists, or is said to be open. */
class MissionMapTest {
  private static final int ITEMS = 463;

  private static List<MissionItem> items;
  private static MissionTargets targets;

  @BeforeAll
  static void read_the_map_once() throws IOException {
    items = MissionItem.parse(Files.readAllLines(SourceTree.root().resolve("docs/mission.csv")));
    targets = new MissionTargets(SourceTree.root(), SourceTree.textFiles());
  }

  @Test
  void has_every_item_once_and_in_order() {
    assertThat(items)
        .extracting(MissionItem::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, ITEMS).boxed().toList());
  }

  @Test
  void every_target_exists() {
    assertThat(items.stream().flatMap(item -> targets.problem(item).stream())).isEmpty();
  }

  @Test
  void every_open_item_says_what_is_planned_and_no_other_does() {
    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(item.planned().isBlank())
                    .as("planned of item %s", item.number())
                    .isEqualTo(item.kind() != MissionItem.Kind.OPEN));
  }

  @Test
  void reports_how_many_items_are_open(TestReporter reporter) {
    long open = items.stream().filter(item -> item.kind() == MissionItem.Kind.OPEN).count();

    reporter.publishEntry("mission", open + " of " + ITEMS + " items are open");

    assertThat(open).isLessThan(ITEMS);
  }

  @ParameterizedTest
  @CsvSource({
    "CLASS, mia.engine.NoSuchEngine",
    "CLASS, mia.engine.BattleNavaleEngine#noSuchMember",
    "CLASS, mia.protocol.market.MarketData$NoSuchPart",
    "TEST, mia.house.NoSuchTest",
    "KEY, mia.no-such.key",
    "COMMAND, mia no-such-command",
    "COMMAND, mia config --no-such-option",
    "DOC, docs/no-such.md",
    "OPEN, ''"
  })
  void a_target_that_does_not_exist_is_found(MissionItem.Kind kind, String target) {
    var item = new MissionItem(1, "A", "something", kind, target, "");

    assertThat(targets.problem(item)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "CLASS, mia.engine.BattleNavaleEngine",
    "CLASS, mia.protocol.market.MarketData#priceTicks",
    "CLASS, mia.protocol.market.MarketData$Kind",
    "TEST, mia.house.MissionMapTest",
    "KEY, mia.trading.mode",
    "COMMAND, mia config show",
    "DOC, pom.xml",
    "OPEN, no such thing yet"
  })
  void a_target_that_exists_is_accepted(MissionItem.Kind kind, String target) {
    var item = new MissionItem(1, "A", "something", kind, target, "");

    assertThat(targets.problem(item)).isEmpty();
  }

  @Test
  void a_quoted_field_keeps_its_commas_and_quotes() {
    List<MissionItem> parsed =
        MissionItem.parse(
            List.of(MissionItem.HEADER, "7,B,\"a, \"\"b\"\"\",open,missing,doc x.md"));

    assertThat(parsed)
        .containsExactly(
            new MissionItem(7, "B", "a, \"b\"", MissionItem.Kind.OPEN, "missing", "doc x.md"));
  }

  @Test
  void a_line_that_cannot_be_read_is_named() {
    assertThatThrownBy(
            () -> MissionItem.parse(List.of(MissionItem.HEADER, "7,B,a,nothing,missing,doc x.md")))
        .hasMessageContaining("line 2");
  }
}
