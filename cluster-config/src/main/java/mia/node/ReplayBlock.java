package mia.node;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import mia.feed.replay.ReplaySettings;
import mia.protocol.market.DurationText;

/** Reads {@code mia.feed.replay}: how recorded files are read. */
final class ReplayBlock {
  private static final String FOUND = "auto";
  private static final Pattern CONTRACT = Pattern.compile("[A-Za-z0-9.:_-]{1,64}");
  private static final Duration DAY = Duration.ofDays(1);

  private ReplayBlock() {}

  static Optional<ReplaySettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    double share = block.number("bad-row-share", 0, 1);
    long grace = block.whole("bad-row-grace", 1, Long.MAX_VALUE);
    int run = block.count("bad-row-run", 1, Integer.MAX_VALUE);
    long backStep = block.nanos("back-step", Duration.ZERO, DAY);
    double jump = block.number("jump-share", 0.0001, 1_000);
    long gap = block.nanos("session-gap", Duration.ofSeconds(1), DAY);
    OptionalLong barLength =
        block.parsed(
            "bar-length",
            "auto, or whole minutes from 1m to 60m",
            ReplayBlock::barLength,
            length ->
                length.isEmpty() ? FOUND : DurationText.of(Duration.ofNanos(length.getAsLong())),
            OptionalLong.empty());
    OptionalDouble multiplier =
        block.parsed(
            "price-multiplier",
            "auto, or a number above 0",
            ReplayBlock::multiplier,
            factor -> factor.isEmpty() ? FOUND : String.valueOf(factor.getAsDouble()),
            OptionalDouble.empty());
    boolean microseconds = block.flag("scid-microseconds");
    String contract = block.text("contract", CONTRACT, "auto, or the name of a contract");
    boolean fromExchange = block.flag("side-from-exchange");
    return block.assemble(
        before,
        () ->
            new ReplaySettings(
                share,
                grace,
                run,
                backStep,
                jump,
                gap,
                barLength,
                multiplier,
                microseconds,
                contract.equals(FOUND) ? Optional.empty() : Optional.of(contract),
                fromExchange));
  }

  private static OptionalLong barLength(String text) {
    if (text.equals(FOUND)) {
      return OptionalLong.empty();
    }
    Duration length = DurationText.parse(text);
    boolean wholeMinutes =
        length.toMinutes() >= 1
            && length.toMinutes() <= 60
            && length.equals(Duration.ofMinutes(length.toMinutes()));
    if (!wholeMinutes) {
      throw new IllegalArgumentException();
    }
    return OptionalLong.of(length.toNanos());
  }

  private static OptionalDouble multiplier(String text) {
    if (text.equals(FOUND)) {
      return OptionalDouble.empty();
    }
    double factor = Double.parseDouble(text);
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException();
    }
    return OptionalDouble.of(factor);
  }
}
