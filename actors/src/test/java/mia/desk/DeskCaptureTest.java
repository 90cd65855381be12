package mia.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import mia.persistence.EventMeta;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.persistence.desk.DeskEvent.VirtualTradeOpened;
import mia.persistence.desk.VirtualTrade;
import mia.persistence.snapshots.SnapshotKind;
import mia.protocol.market.Symbol;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

class DeskCaptureTest {
  private static final EventMeta META = new EventMeta("D", "", Symbol.of("ES"), 1, 1, "cafe");
  private static final SignalDecided REFUSED =
      new SignalDecided(
          META,
          TradingSignal.refused(RefusalReason.CONFIDENCE, Optional.of("TREND"), Direction.LONG),
          BattleNavaleResult.unknown());

  @Test
  void a_refusal_is_worth_a_snapshot_only_where_its_candidate_is_followed() {
    var trade =
        new VirtualTrade(
            "V",
            Direction.LONG,
            "TREND",
            "WEAK_TREND",
            OptionalLong.empty(),
            24_000,
            23_988,
            24_024,
            0.5,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(RefusalReason.CONFIDENCE),
            1);

    assertThat(DeskCapture.kindOf(List.of(REFUSED))).isEmpty();
    assertThat(DeskCapture.kindOf(List.of(REFUSED, new VirtualTradeOpened(META, trade))))
        .contains(SnapshotKind.SIGNAL);
  }
}
