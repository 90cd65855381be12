package mia.node;

import java.time.Duration;
import java.util.Optional;
import mia.protocol.market.DurationText;
import mia.protocol.order.OrderType;
import mia.trade.TradeSettings;

/** Reads {@code mia.trade}: how positions are entered, managed and left (battle-navale 10.6). */
final class TradeBlock {
  private static final int TICKS_MOST = 10_000;
  private static final int BARS_MOST = 10_000;
  private static final Duration DAY = Duration.ofDays(1);

  /** What entries may be. */
  private enum EntryType {
    MARKET(OrderType.MARKET),
    LIMIT(OrderType.LIMIT),
    STOP(OrderType.STOP),
    STOP_LIMIT(OrderType.STOP_LIMIT);

    private final OrderType type;

    EntryType(OrderType type) {
      this.type = type;
    }

    OrderType type() {
      return type;
    }
  }

  /** What the exit at the end of a session may be. */
  private enum EndType {
    MARKET(OrderType.MARKET),
    MOC(OrderType.MOC);

    private final OrderType type;

    EndType(OrderType type) {
      this.type = type;
    }

    OrderType type() {
      return type;
    }
  }

  private TradeBlock() {}

  static Optional<TradeSettings> read(SettingsReader block, Optional<TradingSettings> trading) {
    int before = block.problemsSoFar();
    SettingsReader entry = block.block("entry");
    OrderType entryType = entry.choice("type", EntryType.class).type();
    long trigger = entry.whole("trigger-ticks", 0, 100);
    OrderType endType = block.block("session-end").choice("type", EndType.class).type();
    long allowance = entry.whole("allowance-ticks", 0, 100);
    long valid = entry.nanos("valid-for", Duration.ofMillis(1), Duration.ofHours(1));
    long work = entry.nanos("work-for", Duration.ofMillis(1), DAY);
    if (block.problemsSoFar() == before && work < valid) {
      entry.problem("work-for", "at least valid-for", DurationText.of(Duration.ofNanos(work)));
    }
    SettingsReader breakEven = block.block("break-even");
    long breakEvenTicks = breakEven.whole("after-ticks", 1, TICKS_MOST);
    long offset = breakEven.whole("offset-ticks", 0, 100);
    SettingsReader trailing = block.block("trailing");
    long trailStart = trailing.whole("after-ticks", 1, TICKS_MOST);
    long distance = trailing.whole("distance-ticks", 1, TICKS_MOST);
    long buffer = trailing.whole("base-buffer-ticks", 0, TICKS_MOST);
    SettingsReader time = block.block("time-exit");
    int bars = time.count("bars", 1, BARS_MOST);
    int staleBars = time.count("stale-bars", 1, BARS_MOST);
    double staleShare = time.number("stale-share-of-r", 0, 1);
    long most = time.nanos("after", Duration.ofMinutes(1), DAY);
    Optional<TradeSettings.Protection> protection = protection(block.block("protection"));
    Optional<TradeSettings.Virtual> virtual = virtual(block.block("virtual"));
    if (trading.isEmpty() || protection.isEmpty() || virtual.isEmpty()) {
      return Optional.empty();
    }
    return block.assemble(
        before,
        () ->
            new TradeSettings(
                trading.get().mode(),
                new TradeSettings.Orders(entryType, trigger, endType),
                trading.get().positionSizeTenths(),
                allowance,
                valid,
                work,
                breakEvenTicks,
                offset,
                trailStart,
                distance,
                buffer,
                bars,
                staleBars,
                staleShare,
                most,
                protection.get(),
                virtual.get()));
  }

  private static Optional<TradeSettings.Protection> protection(SettingsReader block) {
    int before = block.problemsSoFar();
    long emergency = block.whole("emergency-ticks", 1, TICKS_MOST);
    long through = block.whole("through-ticks", 0, TICKS_MOST);
    long grace = block.nanos("grace", Duration.ZERO, Duration.ofMinutes(1));
    return block.assemble(before, () -> new TradeSettings.Protection(emergency, through, grace));
  }

  private static Optional<TradeSettings.Virtual> virtual(SettingsReader block) {
    int before = block.problemsSoFar();
    double confidence = block.number("confidence-least", 0, 1);
    int bars = block.count("horizon-bars", 1, BARS_MOST);
    int open = block.count("open-most", 1, BARS_MOST);
    return block.assemble(before, () -> new TradeSettings.Virtual(confidence, bars, open));
  }
}
