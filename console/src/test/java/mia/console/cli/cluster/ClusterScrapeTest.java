package mia.console.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterScrapeTest {
  private static final ClusterScrape NOTHING = ClusterScrape.of(List.of());

  private static String node(String name, int events, int fast, int slow) {
    return """
        # HELP mia_events_total
        # TYPE mia_events_total counter
        mia_events_total{kind="BarClosed",node="%1$s"} %2$d.0
        mia_events_total{kind="SignalDecided",node="%1$s"} 1.0
        mia_wire_sent_bytes_total{node="%1$s"} 1.5E3
        mia_persist_seconds_bucket{node="%1$s",stream="desk|ES@PAPER",le="0.001",} %3$d.0
        mia_persist_seconds_bucket{node="%1$s",stream="desk|ES@PAPER",le="0.01",} %4$d.0
        mia_persist_seconds_bucket{node="%1$s",stream="desk|ES@PAPER",le="+Inf",} %4$d.0
        mia_persist_seconds_count{node="%1$s",stream="desk|ES@PAPER",} %4$d.0
        """
        .formatted(name, events, fast, fast + slow);
  }

  @Test
  void adds_up_what_all_nodes_have_counted_since() {
    ClusterScrape before = ClusterScrape.of(List.of(node("n1", 10, 0, 0), node("n2", 5, 0, 0)));

    ClusterScrape now = ClusterScrape.of(List.of(node("n1", 40, 0, 0), node("n2", 6, 0, 0)));

    assertThat(now.grown("mia_events_total", before)).isEqualTo(31);
    assertThat(now.grown("mia_wire_sent_bytes_total", NOTHING)).isEqualTo(3_000);
    assertThat(now.grown("mia_unknown_total", before)).isZero();
  }

  @Test
  void adds_up_only_meters_with_a_label_that_is_asked_for() {
    ClusterScrape now = ClusterScrape.of(List.of(node("n1", 40, 7, 0), node("n2", 6, 1, 0)));

    assertThat(now.grown("mia_persist_seconds_count", "stream=\"desk|", NOTHING)).isEqualTo(8);
    assertThat(now.grown("mia_persist_seconds_count", "stream=\"account|", NOTHING)).isZero();
    assertThat(now.grown("mia_events_total", "SignalDecided", NOTHING)).isEqualTo(2);
  }

  @Test
  void finds_the_bound_below_which_a_share_lies() {
    ClusterScrape before = ClusterScrape.of(List.of(node("n1", 0, 1_000, 0)));

    ClusterScrape now = ClusterScrape.of(List.of(node("n1", 0, 1_090, 10), node("n2", 0, 0, 0)));

    assertThat(now.quantile("mia_persist_seconds", 0.5, before)).hasValue(0.001);
    assertThat(now.quantile("mia_persist_seconds", 0.99, before)).hasValue(0.01);
    assertThat(now.quantile("mia_persist_seconds", 0.99, now)).isEmpty();
    assertThat(now.quantile("mia_other_seconds", 0.99, before)).isEmpty();
  }
}
