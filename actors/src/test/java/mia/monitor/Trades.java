package mia.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import mia.persistence.desk.TradeResult;
import mia.protocol.market.SessionPhase;
import mia.protocol.market.Symbol;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Side;

/** Closed trades for tests: nets in minor units, 100 minor units of cost each, risk 1,000. */
final class Trades {
  static final long RISK_MINOR = 1_000;
  static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  private Trades() {}

  /** One trade a day. */
  static List<ClosedTrade> of(long... nets) {
    List<ClosedTrade> trades = new ArrayList<>();
    for (long net : nets) {
      trades.add(on(FIRST.plusDays(trades.size()), net));
    }
    return trades;
  }

  static ClosedTrade on(LocalDate day, long net) {
    var result =
        new TradeResult(
            "T",
            "TREND",
            Symbol.of("MES"),
            Side.BUY,
            1,
            24_000,
            24_001,
            net + 100,
            100,
            net,
            8,
            10,
            4,
            3,
            1,
            2,
            ExitReason.TARGET);
    return new ClosedTrade(
        Symbol.of("ES"),
        result,
        OptionalDouble.of((double) net / RISK_MINOR),
        day,
        SessionPhase.NY_OPEN,
        "UNCLEAR",
        "STRONG_BASE",
        "T1");
  }
}
