package mia.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.persistence.history.DecisionTrail.Outcome;
import mia.persistence.journal.JournalSettings;
import mia.persistence.journal.SqliteJournal;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;
import mia.protocol.signal.RefusalReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTrailTest {
  private static final int BARS = 5;

  private final JournalSettings settings =
      JournalSettings.from(
          ConfigFactory.parseString("mia.journal.read-page = 7")
              .withFallback(ConfigFactory.defaultReference()));

  private final JournalStory story = new JournalStory();

  @TempDir Path folder;

  @Nested
  class OfATrade {
    private String trade;
    private String move;

    /** Two desks at once, bars before and after, and a stop that is moved on the way. */
    private void tell() throws SQLException {
      story.deskStarts("ES", 1).deskStarts("NQ", 1);
      for (int i = 0; i < 8; i++) {
        story.refusedBar("ES", RefusalReason.WARMUP);
        story.refusedBar("NQ", RefusalReason.WARMUP);
      }
      story.trade("ES", -1_000);
      trade = story.openTrade("ES");
      story.trade("NQ", 2_000);
      String touch = story.touched("ES", 23_016);
      move = story.moveStop("ES", touch, trade);
      String risk = story.risk("ES", move, true);
      story.judged("ES", story.moveOf("ES", move, trade), risk, true);
      story.refusedBar("ES", RefusalReason.NO_TRIGGER);
      String fill = story.report("ES", trade, OrderRole.TARGET, OrderChange.FILLED, 23_032);
      story.closed("ES", fill, trade, 39_310);
      story.trade("ES", 500);
      story.refusedBar("ES", RefusalReason.NO_TRIGGER);
      story.writeTo(folder);
    }

    @Test
    void holds_the_whole_chain_for_its_id() throws SQLException {
      tell();

      DecisionTrail trail = why(trade);

      assertThat(trail.bars()).hasSize(BARS);
      assertThat(trail.signal()).isPresent();
      assertThat(trail.signal().get().event().meta().cause())
          .isEqualTo(trail.bars().get(BARS - 1).at().id());
      assertThat(trail.intents()).hasSize(2);
      assertThat(trail.reports())
          .extracting(step -> step.report().change())
          .containsExactly(OrderChange.ACCEPTED, OrderChange.FILLED, OrderChange.FILLED);
      assertThat(trail.fills()).hasSize(2);
      assertThat(trail.closed().orElseThrow().event().result().netMinor()).isEqualTo(39_310);
      assertThat(trail.outcome()).isEqualTo(Outcome.CLOSED);
      assertThat(trail.outcomeDetail()).isEqualTo("TARGET");
    }

    @Test
    void carries_the_figures_of_each_rule() throws SQLException {
      tell();

      var decision = why(trade).intents().get(0).risk().orElseThrow().event().decision();

      assertThat(decision.verdicts().get(0).figures())
          .isEqualTo(Map.of("plannedLossMinor", "20384", "limitMinor", "10000"));
    }

    @Test
    void says_what_each_intent_follows_from() throws SQLException {
      tell();

      DecisionTrail trail = why(trade);

      assertThat(trail.intents().get(0).because().map(RecordedEvent::manifest))
          .contains("desk.signal-decided.v1");
      assertThat(trail.intents().get(1).because().map(RecordedEvent::manifest))
          .contains("desk.price-touched.v1");
      assertThat(trail.intents())
          .allSatisfy(
              intent -> {
                assertThat(intent.risk()).isPresent();
                assertThat(intent.judged()).isPresent();
                assertThat(intent.answered()).isPresent();
              });
    }

    @Test
    void is_the_same_from_wherever_in_it_one_asks() throws SQLException {
      tell();
      DecisionTrail whole = why(trade);
      var ids =
          new String[] {
            move,
            trade + "-E",
            trade + "-T",
            whole.signal().orElseThrow().at().id(),
            whole.bars().get(BARS - 1).at().id(),
            whole.intents().get(0).risk().orElseThrow().at().id(),
            whole.intents().get(0).judged().orElseThrow().at().id(),
            whole.intents().get(1).answered().orElseThrow().at().id(),
            whole.intents().get(1).because().orElseThrow().id(),
            whole.reports().get(1).report().fill().orElseThrow().executionId(),
            whole.reports().get(0).at().id(),
            whole.closed().orElseThrow().at().id()
          };

      for (String id : ids) {
        DecisionTrail trail = why(id);
        assertThat(trail.askedId()).isEqualTo(id);
        assertThat(trail.intents()).as(id).isEqualTo(whole.intents());
        assertThat(trail.reports()).as(id).isEqualTo(whole.reports());
        assertThat(trail.bars()).as(id).isEqualTo(whole.bars());
        assertThat(trail.closed()).as(id).isEqualTo(whole.closed());
      }
    }

    @Test
    void shows_the_very_event_that_was_asked_for() throws SQLException {
      tell();
      DecisionTrail whole = why(trade);
      var events =
          List.of(
              whole.signal().orElseThrow().at(),
              whole.bars().get(BARS - 1).at(),
              whole.intents().get(0).formed().at(),
              whole.intents().get(0).risk().orElseThrow().at(),
              whole.intents().get(1).because().orElseThrow(),
              whole.reports().get(1).at(),
              whole.closed().orElseThrow().at());

      for (RecordedEvent event : events) {
        assertThat(why(event.id()).asked()).isEqualTo(event);
      }
    }

    @Test
    void shows_fewer_bars_where_the_journal_begins() throws SQLException {
      trade = story.trade("ES", 10);
      story.writeTo(folder);

      assertThat(why(trade).bars()).hasSize(1);
    }
  }

  @Nested
  class OfARefusal {
    @Test
    void names_the_gate() throws SQLException {
      story.refusedBar("ES", RefusalReason.WARMUP);
      String signal = story.refusedBar("ES", RefusalReason.GOLDEN_RULE);
      story.refusedBar("ES", RefusalReason.CHASE);
      story.writeTo(folder);

      DecisionTrail trail = why(signal);

      assertThat(trail.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(trail.outcomeDetail()).isEqualTo("GOLDEN_RULE");
      assertThat(trail.bars()).hasSize(2);
      assertThat(trail.intents()).isEmpty();
    }

    @Test
    void is_found_from_the_bar_as_well() throws SQLException {
      String signal = story.refusedBar("ES", RefusalReason.GOLDEN_RULE);
      story.writeTo(folder);
      String bar = why(signal).bars().get(0).at().id();

      assertThat(why(bar).outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(why(bar).outcomeDetail()).isEqualTo("GOLDEN_RULE");
    }

    @Test
    void is_its_own_decision_while_a_trade_is_open() throws SQLException {
      String trade = story.openTrade("ES");
      String signal = story.refusedBar("ES", RefusalReason.NO_TRIGGER);
      String move = story.moveStop("ES", signal, trade);
      story.risk("ES", move, true);
      story.writeTo(folder);

      assertThat(why(signal).outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(why(move).outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void names_the_rule_of_the_guardian() throws SQLException {
      String trade = story.entry("ES", story.signalBar("ES"));
      story.risk("ES", trade, false);
      story.trade("ES", 10);
      story.writeTo(folder);

      assertThat(why(trade).outcome()).isEqualTo(Outcome.DENIED_BY_RISK);
      assertThat(why(trade).outcomeDetail()).isEqualTo("risk-per-trade");
      assertThat(why(trade).intents()).hasSize(1);
    }

    @Test
    void names_the_rule_of_the_account() throws SQLException {
      String trade = story.entry("ES", story.signalBar("ES"));
      String risk = story.risk("ES", trade, true);
      story.judged("ES", story.entryOf("ES", trade), risk, false);
      story.writeTo(folder);

      assertThat(why(trade).outcome()).isEqualTo(Outcome.DENIED_BY_ACCOUNT);
      assertThat(why(trade).outcomeDetail()).isEqualTo("exposure");
    }

    @Test
    void gives_the_words_of_the_venue() throws SQLException {
      String trade = story.admitted("ES");
      story.report("ES", trade, OrderRole.ENTRY, OrderChange.REJECTED, 0);
      story.trade("ES", 10);
      story.writeTo(folder);

      assertThat(why(trade).outcome()).isEqualTo(Outcome.NOT_FILLED);
      assertThat(why(trade).outcomeDetail()).isEqualTo("REJECTED: no margin");
      assertThat(why(trade).reports()).hasSize(1);
    }
  }

  @Nested
  class OnTheWay {
    @Test
    void ends_where_the_journal_ends() throws SQLException {
      String notActedOn = story.signalBar("ES");
      story.bar("ES", 23_000);
      String notJudged = story.entry("ES", story.signalBar("ES"));
      story.writeTo(folder);

      assertThat(why(notActedOn).outcome()).isEqualTo(Outcome.NOT_ACTED_ON);
      assertThat(why(notJudged).outcome()).isEqualTo(Outcome.NOT_JUDGED);
    }

    @Test
    void knows_an_entry_that_nobody_answered_yet() throws SQLException {
      String trade = story.entry("ES", story.signalBar("ES"));
      story.risk("ES", trade, true);
      story.writeTo(folder);

      assertThat(why(trade).outcome()).isEqualTo(Outcome.NOT_ANSWERED);
    }

    @Test
    void knows_an_entry_that_works() throws SQLException {
      String trade = story.admitted("ES");
      story.report("ES", trade, OrderRole.ENTRY, OrderChange.ACCEPTED, 0);
      story.writeTo(folder);

      assertThat(why(trade).outcome()).isEqualTo(Outcome.WORKING);
    }

    @Test
    void takes_from_the_account_what_the_desk_has_not_heard() throws SQLException {
      String trade = story.entry("ES", story.signalBar("ES"));
      String risk = story.risk("ES", trade, true);
      story.accountJudges("ES", story.entryOf("ES", trade), risk, true);
      story.booked("ES", trade, OrderRole.ENTRY, OrderChange.FILLED, 23_000);
      story.writeTo(folder);

      DecisionTrail trail = why(trade);

      assertThat(trail.outcome()).isEqualTo(Outcome.OPEN);
      assertThat(trail.intents().get(0).answered()).isEmpty();
      assertThat(trail.reports().get(0).at().persistenceId()).isEqualTo("account|DU123");
    }
  }

  @Test
  void knows_nothing_of_an_id_that_was_never_given() throws SQLException {
    story.trade("ES", 10);
    story.writeTo(folder);

    assertThat(find("K7QX-ES-ZZZ")).isEmpty();
  }

  @Test
  void does_not_take_a_cause_for_the_event() throws SQLException {
    story.bar("ES", 23_000);
    story.writeTo(folder);

    DecisionTrail trail = why("K7QX-ES-0");

    assertThat(trail.asked().manifest()).isEqualTo("desk.bar-closed.v2");
    assertThat(trail.outcome()).isEqualTo(Outcome.NO_DECISION);
  }

  @Test
  void finds_nothing_in_an_empty_journal() {
    SqliteJournal.prepare(folder, settings);

    assertThat(find("K7QX-ES-0")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b", "a b", "a\\b", "%"})
  void refuses_what_cannot_be_an_id(String id) throws SQLException {
    story.bar("ES", 23_000);
    story.writeTo(folder);

    assertThatThrownBy(() -> find(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 1 to 64");
  }

  private DecisionTrail why(String id) {
    return find(id).orElseThrow(() -> new AssertionError(id + " is not found"));
  }

  private Optional<DecisionTrail> find(String id) {
    try (HistoryQuery history = HistoryQuery.open(folder, settings)) {
      return history.why(id, BARS);
    }
  }
}
