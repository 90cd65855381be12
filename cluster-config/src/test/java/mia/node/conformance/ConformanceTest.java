package mia.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mia.node.LiveSettings;
import mia.node.LoadedSettings;
import mia.node.Settings;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static LoadedSettings loaded;

  @BeforeAll
  static void load() throws Exception {
    loaded =
        SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), List.of(), Map.of()));
  }

  private static Conformance run(List<Control> controls) {
    return Conformance.run(controls, () -> TrialGround.of(loaded.settings()));
  }

  @Test
  void the_catalog_holds_all_thirty_controls_in_their_order() {
    assertThat(ControlCatalog.all().stream().map(Control::id))
        .isEqualTo(IntStream.rangeClosed(1, 30).boxed().toList());
    assertThat(ControlCatalog.all().stream().map(Control::code)).doesNotHaveDuplicates();
  }

  @Test
  void every_control_bites() {
    Conformance run = run(ControlCatalog.all());

    for (ControlResult result : run.results()) {
      assertThat(result.evidence().bites())
          .as(result.control().code() + ": " + result.evidence().text())
          .isTrue();
    }
    assertThat(run.passed()).isTrue();
  }

  @Test
  void every_control_bites_where_money_is_real() throws Exception {
    Settings settings = LiveSettings.of(loaded.settings(), "U1234567");

    Conformance run = Conformance.run(ControlCatalog.all(), () -> TrialGround.of(settings));

    assertThat(run.failed()).isEmpty();
  }

  @Test
  void a_control_that_is_not_there_does_not_bite_and_fails_the_run() {
    Control absent =
        new Control(1, "ABSENT", "", "nothing", RuleTrial.desk("ABSENT", OrderTrials::tooLarge));

    Conformance run = run(List.of(absent));

    assertThat(run.passed()).isFalse();
    assertThat(run.results().get(0).evidence().text()).contains("no rule ABSENT");
    assertThat(run.entry("b", "c").failed()).containsExactly("ABSENT");
  }

  @Test
  void a_rule_that_lets_everything_pass_does_not_bite() {
    // The same order twice: what a rule without teeth would make of the wrong one.
    Control toothless =
        new Control(
            12,
            "MAX_RISK_PER_TRADE",
            "",
            "nothing",
            RuleTrial.desk(
                "MAX_RISK_PER_TRADE", ground -> RuleTrial.AtDesk.of(ground, ground.entry())));

    assertThat(run(List.of(toothless)).passed()).isFalse();
  }

  @Test
  void a_trial_that_throws_has_shown_nothing() {
    Control broken =
        new Control(
            7,
            "BROKEN",
            "",
            "nothing",
            ground -> {
              throw new IllegalStateException("on purpose");
            });

    assertThat(run(List.of(broken)).results().get(0).evidence())
        .isEqualTo(
            new Evidence(false, "the trial failed: java.lang.IllegalStateException: on purpose"));
  }

  @Test
  void each_trial_has_a_ground_of_its_own_and_leaves_nothing_behind() {
    var folders = new ArrayList<Path>();
    Control looks =
        new Control(
            1,
            "LOOKS",
            "",
            "nothing",
            ground -> {
              folders.add(ground.folder());
              ground.emergencyStop().trigger("x", "y", 1);
              return Evidence.of(true, "");
            });

    run(List.of(looks, looks));

    assertThat(folders)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(folder -> !folder.toFile().exists());
  }
}
