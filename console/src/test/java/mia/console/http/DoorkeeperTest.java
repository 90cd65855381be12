package mia.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import mia.console.client.LocalNode;
import mia.node.HttpSettings;
import mia.node.SettingOverride;
import mia.node.SettingsException;
import mia.node.SettingsLoader;
import mia.node.SettingsSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {
  private static final String HERE = "127.0.0.1:7626";

  @TempDir private Path folder;

  private final AtomicLong now = new AtomicLong(1);
  private HttpSettings settings;
  private Sessions sessions;
  private Doorkeeper door;

  @BeforeEach
  void open() throws Exception {
    settings = settings();
    AccessTokens tokens = AccessTokens.open(folder);
    sessions = new Sessions(settings.sessions(), now::get);
    door = new Doorkeeper(settings, tokens, sessions, now::get);
    door.bound(7626);
  }

  @Test
  void lets_in_whoever_shows_a_token_with_its_role() throws IOException {
    for (Role role : Role.values()) {
      Caller caller = admit(knock("GET").with(token(role))).caller().orElseThrow();

      assertThat(caller.role()).isEqualTo(role);
      assertThat(caller.by()).isEqualTo(role.word() + "@127.0.0.1");
    }
  }

  @Test
  void keeps_out_a_foreign_name_even_with_a_token() throws IOException {
    refused(knock("GET").with(token(Role.ADMIN)).host("evil.example:7626"), 403);
    refused(knock("GET").with(token(Role.ADMIN)).host(null), 403);
  }

  @Test
  void knows_the_names_of_the_configuration() throws Exception {
    settings = settings("http.allowed-hosts=desk.example");
    open(settings);

    assertThat(admit(knock("GET").with(token(Role.VIEWER)).host("desk.example:7626")).caller())
        .isPresent();
  }

  @Test
  void a_session_commands_only_with_its_header() throws IOException {
    Sessions.Opened opened = sessions.open(new AccessTokens.Holder("desk", Role.OPERATOR));

    assertThat(admit(knock("GET").cookie(opened.cookie())).session()).isPresent();
    refused(knock("POST").cookie(opened.cookie()), 403);
    refused(knock("POST").cookie(opened.cookie()).csrf(opened.cookie()), 403);
    assertThat(admit(knock("POST").cookie(opened.cookie()).csrf(opened.csrf())).session())
        .isPresent();
  }

  @Test
  void a_session_ends_when_idle_and_at_its_age() {
    Sessions.Opened opened = sessions.open(new AccessTokens.Holder("desk", Role.OPERATOR));
    Duration idle = settings.sessions().idle();

    long steps = settings.sessions().life().dividedBy(idle.dividedBy(2));
    for (long step = 0; step < steps; step++) {
      now.addAndGet(idle.dividedBy(2).toNanos());
      assertThat(sessions.find(opened.cookie())).as("half an idle time later").isPresent();
    }
    now.addAndGet(idle.dividedBy(2).toNanos());
    assertThat(sessions.find(opened.cookie())).as("older than a session gets").isEmpty();

    Sessions.Opened idler = sessions.open(new AccessTokens.Holder("desk", Role.OPERATOR));
    now.addAndGet(idle.toNanos() + 1);
    assertThat(sessions.find(idler.cookie())).isEmpty();
  }

  @Test
  void a_code_opens_once_and_only_in_time() {
    var holder = new AccessTokens.Holder("desk", Role.VIEWER);
    String code = sessions.newCode(holder);
    String late = sessions.newCode(holder);

    assertThat(sessions.redeem("something")).isEmpty();
    assertThat(sessions.redeem(code)).map(Sessions.Opened::holder).contains(holder);
    assertThat(sessions.redeem(code)).isEmpty();
    now.addAndGet(settings.sessions().loginUrlLife().toNanos() + 1);
    assertThat(sessions.redeem(late)).isEmpty();
  }

  @Test
  void the_session_used_least_lately_makes_room() {
    var holder = new AccessTokens.Holder("desk", Role.VIEWER);
    Sessions.Opened first = sessions.open(holder);
    Sessions.Opened second = sessions.open(holder);
    for (int i = 2; i < settings.sessions().most(); i++) {
      sessions.open(holder);
    }
    sessions.find(first.cookie());

    sessions.open(holder);

    assertThat(sessions.find(first.cookie())).isPresent();
    assertThat(sessions.find(second.cookie())).isEmpty();
  }

  @Test
  void too_many_requests_wait_and_a_kill_never_does() throws IOException {
    String token = token(Role.OPERATOR);
    for (int i = 0; i < settings.bounds().requestsBurst(); i++) {
      admit(knock("GET").with(token));
    }

    refused(knock("GET").with(token), 429);
    assertThat(door.admit(knock("POST").with(token).knock(), false, true).caller()).isPresent();
    assertThat(admit(knock("GET").with(token(Role.VIEWER))).caller()).isPresent();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(admit(knock("GET").with(token)).caller()).isPresent();
  }

  @Test
  void wrong_tokens_are_slowed_down_and_right_ones_are_not() throws IOException {
    for (int i = 0; i < settings.bounds().loginsPerMinute(); i++) {
      refused(knock("GET").with("wrong"), 401);
    }

    refused(knock("GET").with("wrong"), 429);
    assertThat(admit(knock("GET").with(token(Role.ADMIN))).caller()).isPresent();
  }

  @Test
  void tokens_are_kept_as_digests_in_files_of_their_owner() throws IOException {
    Path tokens = folder.resolve(LocalNode.FOLDER).resolve("tokens");

    for (Role role : Role.values()) {
      assertThat(Files.readString(tokens)).doesNotContain(token(role));
      assertThat(token(role)).hasSize(43);
      assertThat(OwnerOnlyFile.isOpenToOthers(LocalNode.tokenFile(folder, role.word()))).isFalse();
    }
    assertThat(OwnerOnlyFile.isOpenToOthers(tokens)).isFalse();
  }

  @Test
  void tokens_that_others_may_read_are_refused() throws IOException {
    Path tokens = folder.resolve(LocalNode.FOLDER).resolve("tokens");
    Files.setPosixFilePermissions(
        tokens, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> AccessTokens.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("others may read it");
  }

  private void open(HttpSettings with) throws IOException {
    sessions = new Sessions(with.sessions(), now::get);
    door = new Doorkeeper(with, AccessTokens.open(folder), sessions, now::get);
    door.bound(7626);
  }

  private static HttpSettings settings(String... more) throws SettingsException {
    var overrides = new java.util.ArrayList<SettingOverride>();
    for (String setting : more) {
      overrides.add(SettingOverride.parse(setting, "test"));
    }
    return SettingsLoader.load(
            new SettingsSources(
                SettingsSources.LOCAL_PROFILE, Optional.empty(), overrides, java.util.Map.of()))
        .settings()
        .http();
  }

  private String token(Role role) throws IOException {
    return Files.readString(LocalNode.tokenFile(folder, role.word())).strip();
  }

  private Doorkeeper.Entrance admit(Draft draft) {
    return door.admit(draft.knock(), false, false);
  }

  private void refused(Draft draft, int status) {
    assertThatThrownBy(() -> admit(draft))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  private static Draft knock(String method) {
    return new Draft(method, HERE, null, null, null);
  }

  private record Draft(String method, String host, String token, String cookie, String csrf) {
    Draft with(String newToken) {
      return new Draft(method, host, newToken, cookie, csrf);
    }

    Draft host(String newHost) {
      return new Draft(method, newHost, token, cookie, csrf);
    }

    Draft cookie(String newCookie) {
      return new Draft(method, host, token, newCookie, csrf);
    }

    Draft csrf(String newCsrf) {
      return new Draft(method, host, token, cookie, newCsrf);
    }

    Knock knock() {
      return new Knock(
          method,
          "/mia/v1/status",
          "127.0.0.1",
          Optional.ofNullable(host),
          Optional.empty(),
          Optional.empty(),
          Optional.ofNullable(token).map(text -> "Bearer " + text),
          Optional.ofNullable(cookie),
          Optional.ofNullable(csrf));
    }
  }
}
