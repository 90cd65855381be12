package mia.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.IntentFormed;
import mia.persistence.desk.DeskEvent.OrderReported;
import mia.persistence.desk.DeskState;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final Symbol ES = Symbol.of("ES");
  private static final long T = 1_772_550_840_000_000_000L;
  private static final long WORKS = 60_000_000_000L;
  private static final long VALID = 5_000_000_000L;

  private static EnterBracket entry(String id, long lots) {
    return new EnterBracket(
        id,
        ES,
        Symbol.of("MES"),
        Side.BUY,
        lots,
        24_068,
        24_054,
        24_093,
        T,
        T + VALID,
        T + WORKS,
        2_067 * lots);
  }

  private static EventMeta meta() {
    return new EventMeta("M", "", ES, T, 0, "cafe");
  }

  private static DeskState formed(DeskState before, EnterBracket entry) {
    return before.apply(new IntentFormed(meta(), entry));
  }

  private static DeskState rejected(DeskState before, String id, String reason) {
    return before.apply(
        new OrderReported(
            meta(),
            new OrderReport(
                before.lastReportSequence() + 1,
                before.lastReportSequence() + 1,
                ES,
                id,
                OrderRole.ENTRY.orderId(id),
                id,
                OrderRole.ENTRY,
                OrderChange.REJECTED,
                Optional.empty(),
                0,
                4,
                reason,
                T,
                -1)));
  }

  @Test
  void makes_half_of_an_entry_with_an_id_of_its_own() {
    EnterBracket half = RetryPolicy.smaller(entry("A", 5), "B", T + 1, VALID).orElseThrow();

    assertThat(half.id()).isEqualTo("B");
    assertThat(half.lots()).isEqualTo(2);
    assertThat(half.plannedLossMinor()).isEqualTo(4_134);
    assertThat(half.validUntilNanos()).isEqualTo(T + 1 + VALID);
    assertThat(half.workUntilNanos()).isEqualTo(T + WORKS);
  }

  @Test
  void makes_nothing_of_a_single_lot_or_behind_its_time() {
    assertThat(RetryPolicy.smaller(entry("A", 1), "B", T, VALID)).isEmpty();
    assertThat(RetryPolicy.smaller(entry("A", 4), "B", T + WORKS, VALID)).isEmpty();
  }

  @Test
  void a_rejection_by_the_venue_is_remembered_once_and_one_of_ours_is_not() {
    DeskState first = formed(DeskState.empty("bn", "cafe"), entry("A", 4));
    assertThat(rejected(first, "A", "not sent: kill switch").retry().rejected()).isEmpty();

    DeskState rejected = rejected(first, "A", "margin");
    assertThat(rejected.retry().rejected()).contains(entry("A", 4));

    DeskState retried = formed(rejected, entry("B", 2));
    assertThat(retried.retry().rejected()).isEmpty();
    assertThat(rejected(retried, "B", "margin").retry().rejected()).isEmpty();
  }
}
