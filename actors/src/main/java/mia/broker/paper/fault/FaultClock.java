package mia.broker.paper.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import mia.broker.paper.fault.FaultScript.Rule;
import mia.broker.paper.fault.FaultTrigger.After;
import mia.broker.paper.fault.FaultTrigger.At;

/** Says which rules of a script are due: counts events, keeps event time, draws by the seed. */
final class FaultClock {
  private record Timed(long dueNanos, Rule rule) {}

  private final List<Rule> rules;
  private final SplittableRandom chance;
  private final Map<Rule, Long> counts = new HashMap<>();
  private final PriorityQueue<Timed> timed =
      new PriorityQueue<>(
          Comparator.comparingLong(Timed::dueNanos).thenComparingInt(t -> t.rule().line()));
  private long nowNanos = Long.MIN_VALUE;

  FaultClock(FaultScript script) {
    this.rules = script.rules();
    this.chance = new SplittableRandom(script.seed());
  }

  /** Latest event time, 0 before the first. */
  long nowNanos() {
    return Math.max(0, nowNanos);
  }

  /**
   * Event time goes on; it never goes back. Instants that lie before the first one are over: a
   * session that starts again does not do them a second time.
   */
  void pass(long timeNanos) {
    if (nowNanos == Long.MIN_VALUE) {
      for (Rule rule : rules) {
        if (rule.trigger() instanceof At at && at.timeNanos() >= timeNanos) {
          timed.add(new Timed(at.timeNanos(), rule));
        } else if (rule.trigger() instanceof After after) {
          timed.add(new Timed(Math.addExact(timeNanos, after.nanos()), rule));
        }
      }
    }
    nowNanos = Math.max(nowNanos, timeNanos);
  }

  /** Rules whose time has come; each once. */
  List<Rule> dueByTime() {
    var due = new ArrayList<Rule>();
    while (!timed.isEmpty() && timed.peek().dueNanos() <= nowNanos) {
      Rule rule = timed.poll().rule();
      counts.merge(rule, 1L, Long::sum);
      due.add(rule);
    }
    return due;
  }

  /** Event time of the next rule, {@link Long#MAX_VALUE} without one. */
  long nextNanos() {
    return timed.isEmpty() ? Long.MAX_VALUE : timed.peek().dueNanos();
  }

  /** Rules that an event sets off. */
  <T extends FaultTrigger> List<Rule> due(Class<T> kind, Predicate<T> matches) {
    var due = new ArrayList<Rule>();
    for (Rule rule : rules) {
      if (kind.isInstance(rule.trigger()) && matches.test(kind.cast(rule.trigger()))) {
        long count = counts.merge(rule, 1L, Long::sum);
        if (rule.occurrence().takes(count, chance)) {
          due.add(rule);
        }
      }
    }
    return due;
  }

  /** How many events of a rule there were. */
  long count(Rule rule) {
    return counts.getOrDefault(rule, 0L);
  }
}
