package mia.engine.pattern;

import java.util.List;
import java.util.Optional;
import mia.engine.BarSeries;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.OrderFlow;

/** A series for pattern tests, one minute after the other. */
final class PatternBars {
  private static final long MINUTE = 60_000_000_000L;

  final BarSeries series = new BarSeries();

  void add(long open, long high, long low, long close, long volume) {
    add(open, high, low, close, volume, OrderFlow.NONE, Optional.empty());
  }

  void flat(long volume, OrderFlow flow) {
    add(100, 101, 99, 100, volume, flow, Optional.empty());
  }

  void flatWithSpread(long spreadSum, long samples) {
    var none = List.<Long>of();
    var detail = new BarDetail(99, none, none, none, 0, 1, 1, spreadSum, samples, spreadSum);
    add(100, 101, 99, 100, 100, OrderFlow.NONE, Optional.of(detail));
  }

  private void add(
      long open,
      long high,
      long low,
      long close,
      long volume,
      OrderFlow flow,
      Optional<BarDetail> detail) {
    long start = series.count() * MINUTE;
    series.append(
        new Bar(start, start + MINUTE, open, high, low, close, volume, true, flow, detail, true));
  }
}
