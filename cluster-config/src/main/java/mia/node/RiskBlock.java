package mia.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.engine.EngineSettings;
import mia.protocol.risk.LimitUnit;
import mia.protocol.risk.RiskLimit;
import mia.protocol.risk.RiskLimits;
import mia.protocol.signal.AutomationMode;
import mia.risk.NoTradeCalendar;
import mia.risk.RiskSettings;

/**
 * Reads {@code mia.risk}: the limits (battle-navale 10.1, safety 1). In money they are never looser
 * than the mission's unless the file says that this is meant, and never in live trading; where risk
 * is strict no limit is.
 */
final class RiskBlock {
  private static final String LOOSER = "looser-than-mission";
  private static final String STRICT = "strict";
  private static final String NO_TRADE = "no-trade-file";
  private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);
  private static final double SHARES = 10_000;

  private RiskBlock() {}

  static Optional<RiskSettings> read(
      SettingsReader root, Optional<TradingSettings> trading, Optional<EngineSettings> engine) {
    SettingsReader block = root.block("risk");
    int before = block.problemsSoFar();
    boolean looser = block.flag(LOOSER);
    boolean strict = block.flag(STRICT);
    var values = new EnumMap<RiskLimit, Long>(RiskLimit.class);
    for (RiskLimit limit : RiskLimit.values()) {
      if (limit.isOfRisk()) {
        values.put(limit, read(root, limit));
      }
    }
    NoTradeCalendar noTrade = noTrade(block);
    engine.ifPresent(method -> values.putAll(ofMethod(method)));
    if (trading.isEmpty() || engine.isEmpty()) {
      return Optional.empty();
    }
    Optional<RiskSettings> risk =
        block.assemble(
            before,
            () ->
                new RiskSettings(
                    new RiskLimits(values),
                    strict,
                    trading.get().mode(),
                    trading.get().positionSizeTenths(),
                    trading.get().permitted(),
                    trading.get().preferMicros(),
                    noTrade));
    boolean live = trading.get().mode() == AutomationMode.LIVE_TRADING;
    risk.ifPresent(checked -> compareWithMission(root, checked, looser, live));
    return risk.filter(checked -> block.problemsSoFar() == before);
  }

  private static long read(SettingsReader root, RiskLimit limit) {
    return blockOf(root, limit)
        .parsed(nameOf(limit), limit.expected(), limit::parse, limit::format, limit.mission());
  }

  /** The thresholds that the method holds: risk asks them again, with the same values. */
  private static Map<RiskLimit, Long> ofMethod(EngineSettings method) {
    return Map.of(
        RiskLimit.MIN_CONFIDENCE, shares(method.minSignalConfidence()),
        RiskLimit.MIN_CONFLUENCE, shares(method.confluenceThreshold()),
        RiskLimit.GOLDEN_RULE_REQUIRED, method.rougeSousVerteRequired() ? 1L : 0L);
  }

  private static long shares(double value) {
    return (long) Math.floor(value * SHARES + 1e-6);
  }

  private static NoTradeCalendar noTrade(SettingsReader block) {
    String text = block.text(NO_TRADE, ANYTHING, "a path");
    if (text.isEmpty()) {
      return NoTradeCalendar.EMPTY;
    }
    try {
      return NoTradeCalendar.parse(Files.readAllLines(Path.of(text)));
    } catch (InvalidPathException | IOException e) {
      block.problem(NO_TRADE, "a file that can be read", "'" + text + "'");
    } catch (IllegalArgumentException e) {
      block.problem(NO_TRADE, "a calendar", "'" + text + "': " + e.getMessage());
    }
    return NoTradeCalendar.EMPTY;
  }

  private static void compareWithMission(
      SettingsReader root, RiskSettings risk, boolean mayBeLooser, boolean live) {
    if (live && !risk.strict()) {
      root.block("risk").problem(STRICT, "true for live_trading", "'false'");
    }
    boolean excused = mayBeLooser && !live && !risk.strict();
    String unless =
        live
            ? " in live trading"
            : risk.strict()
                ? " where mia.risk." + STRICT + " = true"
                : " (unless mia.risk." + LOOSER + " = true)";
    for (RiskLimit limit : RiskLimit.values()) {
      boolean money = limit.unit() == LimitUnit.MONEY || limit == RiskLimit.STOP_LOSS_REQUIRED;
      boolean bound = risk.strict() || (money && isOfMission(limit) && !excused);
      long value = risk.limits().value(limit);
      if (bound && limit.isLooser(value, limit.mission())) {
        notLooser(root, limit, value, unless);
      }
    }
  }

  /** What an account starts with and what a venue asks for is a fact, not a permission. */
  private static boolean isOfMission(RiskLimit limit) {
    return limit != RiskLimit.STARTING_EQUITY && limit != RiskLimit.MARGIN_PER_ES;
  }

  private static void notLooser(SettingsReader root, RiskLimit limit, long value, String unless) {
    String most = limit.format(limit.mission());
    String expected =
        limit.unit() == LimitUnit.FLAG
            ? most
            : (limit.isLooser(limit.mission() + 1, limit.mission()) ? "at most " : "at least ")
                + most;
    blockOf(root, limit).problem(nameOf(limit), expected + unless, limit.format(value));
  }

  private static SettingsReader blockOf(SettingsReader root, RiskLimit limit) {
    SettingsReader at = root;
    String[] names = limit.path().split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      at = at.block(names[i]);
    }
    return at;
  }

  private static String nameOf(RiskLimit limit) {
    return limit.path().substring(limit.path().lastIndexOf('.') + 1);
  }
}
