package mia.engine.naive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the current trading day and the one before it left behind (battle-navale 2.6, 6.1). */
final class NaiveDays {
  final NaiveSeries series;
  final int first;
  final List<NaiveBar> today;
  final List<NaiveBar> before;
  final NaiveProfile current;
  final NaiveProfile prior;

  /**
   * @param last what was known at the bar before: a finished day has frozen its levels; null at the
   *     first bar
   */
  NaiveDays(NaiveSeries series, NaiveVwap vwap, NaiveDays last) {
    this.series = series;
    int t = series.last();
    this.first = series.firstOfDay(t);
    this.today = series.range(first, t);
    this.before = first == 0 ? List.of() : series.range(series.firstOfDay(first - 1), first - 1);
    this.current = new NaiveProfile(today, vwap.value);
    this.prior =
        last != null && last.first == first
            ? last.prior
            : new NaiveProfile(before, NaiveVwap.mean(before));
  }

  Long priorHigh() {
    return before.stream().map(NaiveBar::high).max(Long::compare).orElse(null);
  }

  Long priorLow() {
    return before.stream().map(NaiveBar::low).min(Long::compare).orElse(null);
  }

  Long priorClose() {
    return before.isEmpty() ? null : before.get(before.size() - 1).close();
  }

  ObjectNode json() {
    ObjectNode node = NaiveJson.object();
    NaiveJson.put(node, "poc", current.poc);
    NaiveJson.put(node, "vah", current.high);
    NaiveJson.put(node, "val", current.low);
    node.set("hvn", NaiveJson.longs(current.nodes));
    NaiveJson.put(node, "prior_poc", prior.poc);
    NaiveJson.put(node, "prior_vah", prior.high);
    NaiveJson.put(node, "prior_val", prior.low);
    node.set("prior_hvn", NaiveJson.longs(prior.nodes));
    NaiveJson.put(node, "prior_high", priorHigh());
    NaiveJson.put(node, "prior_low", priorLow());
    NaiveJson.put(node, "prior_close", priorClose());
    return node;
  }
}
