package mia.engine.feature;

import java.util.Optional;
import mia.engine.BarSeries;
import mia.engine.TickScale;
import mia.engine.level.BarSession;
import mia.engine.level.OptionsBook;
import mia.engine.level.PeerSeries;
import mia.engine.level.SwingPoints;
import mia.engine.level.VolumeProfile;
import mia.engine.level.Vwap;
import mia.protocol.market.Bar;
import mia.protocol.market.BarDetail;
import mia.protocol.market.OrderFlow;
import mia.protocol.market.TradingCalendar;

/** Feeds one feature with minutes of one price, from 2026-02-24 10:00 ET on. */
final class FeatureBench {
  static final long MINUTE = 60_000_000_000L;
  static final long FIRST = 1_771_945_200_000_000_000L;

  final FixedCore core = new FixedCore();
  final OptionsBook options = new OptionsBook(OptionsBook.Ages.DEFAULTS);
  final PeerSeries peer = new PeerSeries();
  final FeatureValue value = new FeatureValue();
  private final BarSeries bars = new BarSeries();
  private final BarSession session = new BarSession(TradingCalendar.withoutHolidays());
  private final Vwap vwap = new Vwap();
  private final VolumeProfile profile = new VolumeProfile();
  private final SwingPoints swings = new SwingPoints();
  private final Feature feature;
  private final FeatureInputs inputs;

  FeatureBench(Feature feature, double k) {
    this.feature = feature;
    inputs =
        new FeatureInputs(bars, new TickScale(k), session, vwap, profile, swings, options, peer);
  }

  /** Evaluates the feature on the next minute. */
  FeatureValue minute(long price, long volume) {
    return bar(FIRST + bars.count() * MINUTE, price, volume, Optional.empty());
  }

  /** Evaluates the feature on a minute with quotes of a mean spread. */
  FeatureValue minuteWithSpread(long sum, long samples) {
    var none = java.util.List.<Long>of();
    var detail = new BarDetail(0, none, none, none, 0, 0, 0, sum, samples, 9);
    return bar(FIRST + bars.count() * MINUTE, 24_000, 10, Optional.of(detail));
  }

  /** Evaluates the feature on a minute that starts at an instant. */
  FeatureValue minuteAt(long startNanos) {
    return bar(startNanos, 24_000, 10, Optional.empty());
  }

  private FeatureValue bar(long start, long price, long volume, Optional<BarDetail> detail) {
    var bar =
        new Bar(
            start,
            start + MINUTE,
            price,
            price,
            price,
            price,
            volume,
            true,
            OrderFlow.NONE,
            detail,
            true);
    bars.append(bar);
    session.onBar(start);
    vwap.onBar(bars, session);
    profile.onBar(bar, session, vwap);
    swings.onBar(bars);
    options.onBarEnd(bar.endNanos());
    inputs.onBar(core, false);
    value.asOf(bar.endNanos());
    feature.evaluate(inputs, value);
    return value;
  }

  Feature feature() {
    return feature;
  }
}
