package mia.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mia.alert.AlertEngine.Change;
import mia.alert.AlertRule.Effect;
import mia.monitor.Figure;
import mia.monitor.Measure;
import mia.monitor.Observation;
import mia.protocol.audit.AlertLevel;
import mia.protocol.audit.AuditEntry.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertEngineTest {
  private static final long SECOND = 1_000_000_000L;
  private static final List<AlertRule> RULES = AlertRuleCatalog.of(AlertThresholds.defaults());

  private final AlertEngine engine = new AlertEngine(RULES, 500);
  private long now = 1_760_000_000L * SECOND;

  static Stream<AlertRule> rules() {
    return RULES.stream();
  }

  private List<Change> see(Figure... figures) {
    return engine.evaluate(new Observation(now, List.of(figures)));
  }

  private static double bad(AlertRule rule) {
    return rule.bound() == AlertRule.Bound.BELOW
        ? rule.threshold() - 0.001
        : rule.threshold() + (rule.bound() == AlertRule.Bound.AT_LEAST ? 0 : 0.001);
  }

  private static double good(AlertRule rule) {
    return rule.bound() == AlertRule.Bound.BELOW
        ? rule.threshold()
        : rule.threshold() - (rule.bound() == AlertRule.Bound.AT_LEAST ? 0.001 : 0);
  }

  private List<String> began(AlertRule rule, double value) {
    var names = new ArrayList<String>();
    for (Change change : see(new Figure(rule.measure(), Map.of("of", "x"), value))) {
      if (change instanceof Change.Began began && began.rule().name().equals(rule.name())) {
        names.add(began.alert().fingerprint());
      }
    }
    return names;
  }

  private boolean ended(AlertRule rule, double value) {
    return see(new Figure(rule.measure(), Map.of("of", "x"), value)).stream()
        .anyMatch(c -> c instanceof Change.Ended e && e.rule().name().equals(rule.name()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_rule_fires_at_its_threshold_once_it_has_held_and_resolves(AlertRule rule) {
    boolean firedEarly = !began(rule, bad(rule)).isEmpty();
    now += rule.holdNanos();
    List<String> fired = firedEarly ? List.of() : began(rule, bad(rule));
    boolean firedAgain = !began(rule, bad(rule)).isEmpty();
    boolean resolvedEarly = ended(rule, good(rule));
    now += rule.holdNanos();
    boolean resolved = resolvedEarly || ended(rule, good(rule));

    assertThat(firedEarly).as("without holding").isEqualTo(rule.holdNanos() == 0);
    if (!firedEarly) {
      assertThat(fired).containsExactly(rule.name() + "{of=x}");
    }
    assertThat(firedAgain).as("fires again while it stands").isFalse();
    assertThat(resolvedEarly).as("resolved without holding").isEqualTo(rule.holdNanos() == 0);
    assertThat(resolved).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_rule_says_nothing_on_the_good_side_of_its_threshold(AlertRule rule) {
    assertThat(began(rule, good(rule))).isEmpty();
    now += rule.holdNanos();
    assertThat(began(rule, good(rule))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "daily_loss_80_percent,0.8,WARNING,NONE",
    "daily_loss_100_percent,1,CRITICAL,KILL",
    "system_error_rate_5_percent,0.05,WARNING,NONE",
    "connection_lost_30_seconds,30,ERROR,NONE",
    "model_confidence_degraded,0.3,WARNING,NONE",
    "cpu_high,0.8,WARNING,NONE",
    "cpu_saturated,0.95,ERROR,NONE",
    "memory_high,0.8,WARNING,NONE",
    "memory_exhausted,0.95,ERROR,SHUTDOWN",
    "disk_filling,0.85,WARNING,NONE",
    "disk_full,0.95,ERROR,NONE",
    "data_latency_high,500,WARNING,NONE",
    "drawdown_high,0.1,WARNING,NONE",
    "sharpe_low,1,WARNING,NONE",
    "losing_streak,5,WARNING,NONE",
    "win_rate_low,0.4,WARNING,NONE",
    "profit_factor_low,1.2,WARNING,NONE",
    "system_error_critical,1,CRITICAL,KILL"
  })
  void has_the_thresholds_levels_and_effects_of_the_method(
      String name, double threshold, AlertLevel level, Effect effect) {
    AlertRule rule = RULES.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();

    assertThat(rule.threshold()).isEqualTo(threshold);
    assertThat(rule.level()).isEqualTo(level);
    assertThat(rule.effect()).isEqualTo(effect);
  }

  @Test
  void only_critical_rules_kill_and_names_are_unique() {
    var names = new HashSet<String>();
    for (AlertRule rule : RULES) {
      assertThat(names.add(rule.name())).as(rule.name()).isTrue();
      if (rule.effect() == Effect.KILL) {
        assertThat(rule.level()).isEqualTo(AlertLevel.CRITICAL);
      }
    }
    assertThat(RULES).allSatisfy(rule -> assertThat(names).containsAll(rule.inhibitors()));
  }

  @Test
  void a_figure_that_is_missing_resolves_nothing() {
    see(Figure.of(Measure.DISK_SHARE, 0.9));
    now += 3_600 * SECOND;

    assertThat(see()).isEmpty();
    assertThat(see(Figure.of(Measure.DISK_SHARE, 0.5))).hasSize(1);
  }

  @Test
  void a_gap_in_the_figures_begins_the_hold_anew() {
    see(Figure.of(Measure.CPU_SHARE, 0.9));
    now += 30 * SECOND;
    see();
    now += 40 * SECOND;

    assertThat(see(Figure.of(Measure.CPU_SHARE, 0.9))).isEmpty();
    now += 60 * SECOND;
    assertThat(see(Figure.of(Measure.CPU_SHARE, 0.9))).hasSize(1);
  }

  @Test
  void the_same_rule_stands_apart_for_each_set_of_labels() {
    List<Change> changes =
        see(
            Figure.of(Measure.FEED_SILENT_SECONDS, "symbol", "ES", 31),
            Figure.of(Measure.FEED_SILENT_SECONDS, "symbol", "NQ", 45));

    assertThat(changes)
        .extracting(change -> ((Change.Began) change).alert().fingerprint())
        .containsExactly("feed_disconnected{symbol=ES}", "feed_disconnected{symbol=NQ}");
  }

  @Test
  void an_alert_of_an_earlier_start_resolves_by_its_figure() {
    engine.restore(alert("disk_filling{}", "disk_filling"), now);

    assertThat(see(Figure.of(Measure.DISK_SHARE, 0.9))).isEmpty();
    assertThat(see(Figure.of(Measure.DISK_SHARE, 0.1)).get(0)).isInstanceOf(Change.Ended.class);
  }

  @Test
  void an_alert_of_an_earlier_start_that_nobody_measures_is_given_up() {
    engine.restore(alert("losing_streak{of=old}", "losing_streak"), now);
    now += AlertEngine.UNMEASURED_NANOS - 1;
    assertThat(see()).isEmpty();
    now += 1;

    assertThat(see()).hasSize(1);
    assertThat(see()).isEmpty();
  }

  @Test
  void an_effect_is_demanded_as_long_as_it_is_seen() {
    see(Figure.of(Measure.DAILY_LOSS_SHARE, 1.2));

    var observation = new Observation(now, List.of(Figure.of(Measure.DAILY_LOSS_SHARE, 1.3)));
    var over = new Observation(now, List.of(Figure.of(Measure.DAILY_LOSS_SHARE, 0.2)));

    assertThat(engine.demands(observation))
        .extracting(demand -> demand.rule().name())
        .containsExactly("daily_loss_100_percent");
    assertThat(engine.demands(over)).isEmpty();
  }

  @Test
  void counts_what_finds_no_place() {
    var small = new AlertEngine(RULES, 2);
    for (String symbol : List.of("A", "B", "C")) {
      small.evaluate(
          new Observation(
              now, List.of(Figure.of(Measure.FEED_SILENT_SECONDS, "symbol", symbol, 99))));
    }

    assertThat(small.leftOut()).isEqualTo(1);
  }

  private static Alert alert(String fingerprint, String rule) {
    return new Alert(fingerprint, rule, AlertLevel.WARNING, Map.of(), "");
  }
}
