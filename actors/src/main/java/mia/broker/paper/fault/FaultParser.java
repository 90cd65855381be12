package mia.broker.paper.fault;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mia.broker.paper.fault.FaultScript.Rule;
import mia.broker.paper.fault.FaultTrigger.After;
import mia.broker.paper.fault.FaultTrigger.At;
import mia.broker.paper.fault.FaultTrigger.Kind;
import mia.broker.paper.fault.FaultTrigger.OnReport;
import mia.broker.paper.fault.FaultTrigger.OnSnapshot;
import mia.broker.paper.fault.FaultTrigger.OnSubmit;
import mia.protocol.market.Symbol;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderRole;

/** Reads the lines of a script. */
final class FaultParser {
  private static final long LOTS_MAX = 100_000;
  private static final int PARTS_MAX = 100;
  private static final long COUNT_MAX = 1_000_000_000L;
  private static final int DUPLICATES_MAX = 100;
  private static final long NANOS_MAX = 24 * 3_600_000_000_000L;

  private static final List<OrderChange> TOLD =
      List.of(
          OrderChange.ACCEPTED,
          OrderChange.PARTLY_FILLED,
          OrderChange.FILLED,
          OrderChange.CANCELLED,
          OrderChange.REJECTED);

  private final String name;

  FaultParser(String name) {
    this.name = name;
  }

  FaultScript parse(List<String> lines) {
    if (lines.size() > FaultScript.LINES_MAX) {
      throw new FaultScriptException(
          name + ": expected at most " + FaultScript.LINES_MAX + " lines, found " + lines.size());
    }
    long seed = 0;
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < lines.size(); i++) {
      var words = new FaultWords(name, i + 1, lines.get(i));
      if (words.isEmpty()) {
        continue;
      }
      if (words.takes("seed")) {
        seed = words.number("a seed", Long.MIN_VALUE, Long.MAX_VALUE);
      } else {
        rules.add(rule(words, i + 1));
      }
      words.requireEnd();
    }
    return new FaultScript(seed, rules);
  }

  private static Rule rule(FaultWords words, int line) {
    FaultTrigger trigger = trigger(words);
    boolean once = trigger instanceof At || trigger instanceof After;
    Occurrence occurrence = once ? new Occurrence.Nth(1) : occurrence(words);
    words.require(":");
    return new Rule(line, trigger, occurrence, fault(words, trigger));
  }

  private static FaultTrigger trigger(FaultWords words) {
    if (words.takes("at")) {
      return new At(instant(words));
    }
    if (words.takes("after")) {
      return new After(duration(words));
    }
    if (!words.takes("on")) {
      throw words.failure("'on', 'at', 'after' or 'seed'", words.found());
    }
    if (words.takes("submit")) {
      return new OnSubmit(
          words.takes("any")
              ? Optional.empty()
              : Optional.of(words.oneOf(Kind.class, List.of(Kind.values()))));
    }
    if (words.takes("report")) {
      Optional<OrderRole> role =
          words.takes("any")
              ? Optional.empty()
              : Optional.of(words.oneOf(OrderRole.class, List.of(OrderRole.values())));
      Optional<OrderChange> change =
          words.takes("any") ? Optional.empty() : Optional.of(words.oneOf(OrderChange.class, TOLD));
      return new OnReport(role, change);
    }
    if (words.takes("snapshot")) {
      return new OnSnapshot();
    }
    throw words.failure("'submit', 'report' or 'snapshot'", words.found());
  }

  private static Occurrence occurrence(FaultWords words) {
    if (words.takes("every")) {
      return new Occurrence.Every(words.number("a number", 1, COUNT_MAX));
    }
    if (words.peek().endsWith("%")) {
      return new Occurrence.Chance(percent(words));
    }
    return new Occurrence.Nth(words.number("a number, 'every' or a percentage", 1, COUNT_MAX));
  }

  private static double percent(FaultWords words) {
    String word = words.take("a percentage");
    try {
      double percent = Double.parseDouble(word.substring(0, word.length() - 1));
      if (percent >= 0 && percent <= 100) {
        return percent;
      }
    } catch (NumberFormatException e) {
      throw words.failure("a percentage from 0% to 100%", "'" + word + "'");
    }
    throw words.failure("a percentage from 0% to 100%", "'" + word + "'");
  }

  private static Fault fault(FaultWords words, FaultTrigger trigger) {
    Optional<Fault> fault = act(words);
    if (fault.isEmpty() && trigger instanceof OnSubmit submit) {
      fault = ofSubmit(words, submit);
    } else if (fault.isEmpty() && trigger instanceof OnReport) {
      fault = ofReport(words);
    } else if (fault.isEmpty() && trigger instanceof OnSnapshot && words.takes("fail")) {
      fault = Optional.of(new Fault.NoAnswer());
    }
    return fault.orElseThrow(() -> words.failure(expected(trigger), words.found()));
  }

  private static String expected(FaultTrigger trigger) {
    String acts = "'link' or 'hand'";
    if (trigger instanceof OnSubmit) {
      return "'reject', 'unknown', 'slow', 'fill', " + acts;
    }
    if (trigger instanceof OnReport) {
      return "'late', 'lose', 'duplicate', 'cross', " + acts;
    }
    return trigger instanceof OnSnapshot ? "'fail', " + acts : acts;
  }

  private static Optional<Fault> ofSubmit(FaultWords words, OnSubmit submit) {
    if (words.takes("reject")) {
      return Optional.of(new Fault.Reject(words.text()));
    }
    if (words.takes("unknown")) {
      boolean arrives = words.takes("arrives");
      if (!arrives) {
        words.require("lost");
      }
      return Optional.of(new Fault.Unknown(arrives));
    }
    if (words.takes("slow")) {
      return Optional.of(new Fault.Slow(duration(words)));
    }
    boolean entries = submit.kind().filter(kind -> kind == Kind.ENTRY).isPresent();
    return entries && words.takes("fill")
        ? Optional.of(new Fault.Parts(parts(words)))
        : Optional.empty();
  }

  private static List<Long> parts(FaultWords words) {
    String expected = "1 to " + PARTS_MAX + " sizes from 0 to " + LOTS_MAX + " with commas between";
    String word = words.take(expected);
    var parts = new ArrayList<Long>();
    for (String part : word.split(",", -1)) {
      if (!part.matches("[0-9]{1,6}") || Long.parseLong(part) > LOTS_MAX) {
        throw words.failure(expected, "'" + word + "'");
      }
      parts.add(Long.valueOf(part));
    }
    if (parts.size() > PARTS_MAX) {
      throw words.failure(expected, parts.size() + " sizes");
    }
    return parts;
  }

  private static Optional<Fault> ofReport(FaultWords words) {
    if (words.takes("late")) {
      return Optional.of(new Fault.Late(duration(words)));
    }
    if (words.takes("lose")) {
      return Optional.of(new Fault.Lose());
    }
    if (words.takes("duplicate")) {
      long more = words.atEnd() ? 1 : words.number("how often", 1, DUPLICATES_MAX);
      return Optional.of(new Fault.Duplicate((int) more));
    }
    return words.takes("cross") ? Optional.of(new Fault.Cross()) : Optional.empty();
  }

  private static Optional<Fault> act(FaultWords words) {
    if (words.takes("link")) {
      return Optional.of(link(words));
    }
    return words.takes("hand") ? Optional.of(hand(words)) : Optional.empty();
  }

  private static Fault link(FaultWords words) {
    if (words.takes("up")) {
      return new Fault.LinkUp();
    }
    boolean told = words.takes("down");
    if (!told && !words.takes("stale")) {
      throw words.failure("'down', 'stale' or 'up'", words.found());
    }
    boolean timed = !words.atEnd() && !words.peek().startsWith("\"");
    long nanos = timed ? duration(words) : Long.MAX_VALUE;
    String reason = told && !words.atEnd() ? words.text() : "the link is down by script";
    return new Fault.LinkDown(nanos, told, reason);
  }

  private static Fault hand(FaultWords words) {
    if (words.takes("close")) {
      return new Fault.HandClose(symbol(words));
    }
    if (words.takes("cancel")) {
      List<OrderRole> roles = List.of(OrderRole.ENTRY, OrderRole.STOP, OrderRole.TARGET);
      OrderRole role = words.oneOf(OrderRole.class, roles);
      return new Fault.HandCancel(role, symbol(words));
    }
    boolean buys = words.takes("buy");
    if (!buys && !words.takes("sell")) {
      throw words.failure("'close', 'cancel', 'buy' or 'sell'", words.found());
    }
    long lots = words.number("lots", 1, LOTS_MAX);
    return new Fault.HandTrade(buys ? lots : -lots, symbol(words));
  }

  private static Symbol symbol(FaultWords words) {
    String word = words.take("a contract");
    try {
      return Symbol.of(word);
    } catch (IllegalArgumentException e) {
      throw words.failure("a contract", "'" + word + "'");
    }
  }

  private static long instant(FaultWords words) {
    String expected = "an instant such as 2026-03-03T15:14:00Z";
    String word = words.take(expected);
    try {
      Instant instant = Instant.parse(word);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw words.failure(expected, "'" + word + "'");
    }
  }

  /** A whole number and ms, s, m or h; at most 24 hours. */
  private static long duration(FaultWords words) {
    String expected = "a time from 1ms to 24h in ms, s, m or h";
    String word = words.take(expected);
    if (!word.matches("[0-9]{1,9}(ms|s|m|h)")) {
      throw words.failure(expected, "'" + word + "'");
    }
    String unit = word.replaceFirst("[0-9]+", "");
    long one =
        switch (unit) {
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        };
    long nanos = one * Long.parseLong(word.substring(0, word.length() - unit.length()));
    if (nanos < 1 || nanos > NANOS_MAX) {
      throw words.failure(expected, "'" + word + "'");
    }
    return nanos;
  }
}
