package mia.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.persistence.EventMeta;
import mia.persistence.account.AccountEvent.KillChanged;
import mia.persistence.desk.DeskEvent.SeriesStarted;
import mia.persistence.desk.DeskEvent.SignalDecided;
import mia.protocol.market.Symbol;
import mia.protocol.risk.KillState;
import mia.protocol.signal.BattleNavaleResult;
import mia.protocol.signal.Direction;
import mia.protocol.signal.RefusalReason;
import mia.protocol.signal.TradingSignal;
import org.junit.jupiter.api.Test;

/** The checks for look-ahead and warm-up on what a run says, without a run. */
class MarketChecksTest {
  private static final long MINUTE = 60_000_000_000L;
  private static final int MINUTES = 100;
  private static final long FIRST = 1_770_000_000_000_000_000L / MINUTE * MINUTE;

  @Test
  void an_event_that_bears_no_time_counts_as_of_when_it_was_committed() throws Exception {
    var ends = new ArrayList<Long>();
    LookaheadCheck.Runner killedHalfWay =
        (until, listener) -> {
          ends.add(until);
          for (int minute = 0; minute < MINUTES && FIRST + minute * MINUTE < until; minute++) {
            long now = FIRST + minute * MINUTE;
            listener.onCommitted("desk|ES", List.of(new SeriesStarted(meta("D" + minute, now), 1)));
            if (minute == MINUTES / 2) {
              var kill = new KillState(KillState.Phase.TRIGGERED, "breaker", "desk ES", now);
              listener.onCommitted("account|PAPER", List.of(new KillChanged(meta("A0", 0), kill)));
            }
          }
        };

    LookaheadCheck.Result result = LookaheadCheck.run(killedHalfWay, 4);

    assertThat(result.difference()).isEmpty();
    assertThat(result.isTooShort()).isFalse();
    assertThat(ends).as("the whole and parts within it").hasSize(5).allMatch(end -> end > FIRST);
  }

  @Test
  void a_market_without_a_decision_tells_nothing_of_look_ahead() throws Exception {
    LookaheadCheck.Result result = LookaheadCheck.run((until, listener) -> {}, 8);

    assertThat(result.isTooShort()).isTrue();
  }

  @Test
  void a_market_without_a_bar_behind_the_later_start_is_too_short_to_be_warm() throws Exception {
    WarmupCheck.Result result =
        WarmupCheck.run(
            (from, listener) -> {
              if (from == Long.MIN_VALUE) {
                listener.onCommitted("desk|ES", List.of(refusal()));
              }
            },
            1_950);

    assertThat(result.compared()).isZero();
    assertThat(result.isTooShort()).isTrue();
    assertThat(result.memoryBars()).isEqualTo(1_950);
  }

  private static SignalDecided refusal() {
    return new SignalDecided(
        meta("S0", FIRST),
        TradingSignal.refused(RefusalReason.WARMUP, Optional.empty(), Direction.NONE),
        BattleNavaleResult.unknown());
  }

  private static EventMeta meta(String id, long timeNanos) {
    return new EventMeta(id, "", Symbol.of("ES"), timeNanos, 0, "cafe");
  }
}
