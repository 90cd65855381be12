package mia.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mia.alert.AlertSettings;
import mia.alert.AlertThresholds;
import mia.alert.MailSettings.Security;
import mia.alert.WebhookTemplate;
import mia.monitor.MonitorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a node is watched, and who is told. */
class AlertBlockTest {
  private static final String MAIL =
      "mia.alert.mail { host = smtp.example.org, user = mia, password = \"env:SMTP_PASSWORD\","
          + " from = \"mia@example.org\", to = [\"anne@example.org\"] }\n";

  @TempDir private Path folder;

  private LoadedSettings load(String text, Map<String, String> variables) throws Exception {
    Path profile = Files.writeString(folder.resolve("profile.conf"), text);
    return SettingsLoader.load(
        new SettingsSources(profile.toString(), Optional.empty(), List.of(), variables));
  }

  private List<String> problems(String text, Map<String, String> variables) throws Exception {
    try {
      load(text, variables);
      return List.of();
    } catch (SettingsException e) {
      return e.problems().stream().map(SettingProblem::toString).toList();
    }
  }

  @Test
  void has_the_times_and_thresholds_of_the_method_built_in() throws Exception {
    Settings settings = load("", Map.of()).settings();

    assertThat(settings.alert().settings()).isEqualTo(AlertSettings.defaults());
    assertThat(settings.alert().thresholds()).isEqualTo(AlertThresholds.defaults());
    assertThat(settings.monitor()).isEqualTo(MonitorSettings.defaults());
    assertThat(settings.alert().mail()).isEmpty();
    assertThat(settings.alert().webhooks()).isEmpty();
    assertThat(settings.alert().heartbeat()).isEmpty();
  }

  @Test
  void takes_a_password_from_a_variable_and_never_shows_it() throws Exception {
    LoadedSettings loaded = load(MAIL, Map.of("SMTP_PASSWORD", "correct horse"));

    assertThat(loaded.settings().alert().mail().orElseThrow().security())
        .isEqualTo(Security.STARTTLS);
    assertThat(loaded.settings().alert().mail().orElseThrow().password().orElseThrow().reveal())
        .isEqualTo("correct horse");
    assertThat(loaded.toString() + loaded.canonical()).doesNotContain("correct horse");
  }

  @Test
  void takes_a_token_from_a_file_that_only_its_owner_may_read() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "t0ken\n");
    String text =
        "mia.alert.push { template = telegram, url = \"https://api.telegram.org\", to = 42, secret ="
            + " \"file:"
            + token
            + "\" }";
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    var push = load(text, Map.of()).settings().alert().webhooks().get(0);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(push.template()).isEqualTo(WebhookTemplate.TELEGRAM);
    assertThat(push.secret().orElseThrow().reveal()).isEqualTo("t0ken");
    assertThat(problems(text, Map.of()))
        .singleElement()
        .asString()
        .contains("others than its owner may read this file")
        .doesNotContain("t0ken");
  }

  @Test
  void refuses_a_secret_that_stands_in_the_settings_without_repeating_it() throws Exception {
    String text = MAIL.replace("env:SMTP_PASSWORD", "correct horse");

    assertThat(problems(text, Map.of()))
        .singleElement()
        .asString()
        .contains("mia.alert.mail.password")
        .contains("never stands in the settings")
        .doesNotContain("correct horse");
  }

  @Test
  void refuses_a_variable_that_is_not_set() throws Exception {
    assertThat(problems(MAIL, Map.of()))
        .singleElement()
        .asString()
        .contains("this variable is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mia.alert.chat { template = generic, url = \"http://example.org\" } | an https address",
        "mia.alert.chat { template = generic } | an address for the template",
        "mia.alert.chat { template = slack, url = \"https://hooks.example.org\" } | env:NAME",
        "mia.alert.sms { template = pigeon } | none, twilio, ntfy, telegram, slack or generic",
        "mia.alert.push { template = ntfy, url = \"https://ntfy.example.org\" } | a receiver",
        "mia.alert.sms-after = 1s | push-after to escalate-after",
        "mia.alert.thresholds.cpu-high = 0.99 | warnings at or below",
        "mia.alert.per-hour = 0 | a whole number from 1 to 1000",
        "mia.alert.cooldwon = 5s | cooldown",
        "mia.monitor.internet-target = example.org | HOST:PORT",
        "mia.monitor.health-every = 1s | health-every"
      })
  void says_what_is_wrong(String text, String expected) throws Exception {
    assertThat(problems(text, Map.of())).isNotEmpty().anyMatch(line -> line.contains(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "none, mail.example.org, false",
    "none, 127.0.0.1, true",
    "implicit, mail.example.org, true"
  })
  void mails_in_the_clear_only_to_this_machine(String security, String host, boolean accepted)
      throws Exception {
    String text =
        "mia.alert.mail { host = \"%s\", security = %s, from = \"a@b.org\", to = [\"c@d.org\"] }"
            .formatted(host, security);

    assertThat(problems(text, Map.of()).isEmpty()).isEqualTo(accepted);
  }

  @Test
  void who_is_told_does_not_change_what_is_decided() throws Exception {
    String hash = load("", Map.of()).hash();

    assertThat(load(MAIL, Map.of("SMTP_PASSWORD", "x")).hash()).isEqualTo(hash);
    assertThat(load("mia.monitor.sample-every = 1s", Map.of()).hash()).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({"development, 5", "staging, 2", "production, 1"})
  void an_environment_is_watched_as_closely_as_it_matters(String environment, int seconds)
      throws IOException {
    var overlay =
        com.typesafe.config.ConfigFactory.parseResources(
                AlertBlockTest.class.getClassLoader(), "mia/" + environment + ".conf")
            .withFallback(SettingsLayers.builtIn());

    assertThat(overlay.getDuration("mia.monitor.sample-every").toSeconds()).isEqualTo(seconds);
  }
}
