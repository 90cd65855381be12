package mia.persistence.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mia.persistence.account.AccountEvent.IntentJudged;
import mia.persistence.desk.DeskEvent.BarClosed;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.RiskDecided;
import mia.protocol.market.Symbol;
import mia.protocol.order.ApprovedOrder;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.Side;
import mia.protocol.risk.RiskDecision;
import org.junit.jupiter.api.Test;

/** Forms that are not written any more are read for as long as there are journals. */
class FormerEventsTest {
  private static final Symbol ES = Symbol.of("ES");

  private final EventCodec codec = EventCodec.standard();

  @Test
  void a_bar_of_a_time_that_kept_no_conduct_has_none() throws IOException {
    BarClosed now = (BarClosed) Samples.events().get(BarClosed.class);

    assertThat(codec.read("desk.bar-closed.v1", former("desk.bar-closed.v1")))
        .isEqualTo(
            new BarClosed(
                now.meta(),
                now.bar(),
                now.peer(),
                now.byClock(),
                now.sinceEntry(),
                Optional.empty()));
  }

  @Test
  void an_entry_of_a_time_without_types_is_a_limit_that_works_until_its_time_is_over()
      throws IOException {
    IntentFormed now = (IntentFormed) Samples.events().get(IntentFormed.class);
    IntentJudged judged = (IntentJudged) Samples.events().get(IntentJudged.class);
    OrderIntent entry = ((EnterBracket) now.intent()).on(EntryTerms.LIMIT);

    assertThat(codec.read("desk.intent-formed.v1", former("desk.intent-formed.v1")))
        .isEqualTo(new IntentFormed(now.meta(), entry));
    assertThat(codec.read("account.intent-judged.v1", former("account.intent-judged.v1")))
        .isEqualTo(
            new IntentJudged(
                judged.meta(),
                new ApprovedOrder(entry, judged.order().riskEventId()),
                judged.verdict(),
                judged.reservation()));
  }

  @Test
  void a_decision_of_a_time_without_scores_is_in_the_contract_that_was_asked_for()
      throws IOException {
    RiskDecided now = (RiskDecided) Samples.events().get(RiskDecided.class);
    RiskDecision decision = now.decision();

    assertThat(codec.read("desk.risk-decided.v1", former("desk.risk-decided.v1")))
        .isEqualTo(
            new RiskDecided(
                now.meta(),
                RiskDecision.of(
                    decision.intentId(),
                    decision.action(),
                    decision.lots(),
                    decision.plannedLossMinor(),
                    decision.verdicts())));
  }

  @Test
  void an_exit_of_a_time_without_types_was_at_market() {
    ExitPosition exit =
        new ExitPosition("K7QX-ES-C", "K7QX-ES-4", ES, ES, Side.SELL, 2, ExitReason.TIME, 7);
    IntentFormed now = new IntentFormed(Samples.meta("K7QX-ES-C", ""), exit);
    String stored = new String(codec.write(now), UTF_8);
    String former = stored.replace(",\"type\":\"MARKET\",\"closeNanos\":0", "");
    assertThat(former).isNotEqualTo(stored);

    assertThat(codec.read("desk.intent-formed.v1", former.getBytes(UTF_8))).isEqualTo(now);
  }

  private static byte[] former(String manifest) throws IOException {
    return Files.readAllBytes(
        Path.of(
            System.getProperty("mia.root"),
            "persistence/src/test/resources/golden/former",
            manifest + ".json"));
  }
}
