package mia.broker.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.PaperHost;
import mia.protocol.market.Instruments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who is let in by the host of a paper venue, and who is put out. Spoken by hand over a plain
 * socket as the documentation describes it, with none of the classes of our client.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PaperHostFenceTest {
  private static final String ENTRY =
      """
      {"order":{"intent":{"kind":"enter-bracket","id":"%s","symbol":"ES","traded":"MES","side":"BUY",\
      "lots":2,"limitTicks":24003,"stopTicks":23990,"targetTicks":24020,\
      "decidedAtNanos":1770000000000000000,"validUntilNanos":1770000030000000000,\
      "workUntilNanos":1770000060000000000,"plannedLossMinor":10000,\
      "terms":{"type":"LIMIT","timeInForce":"GTD","triggerTicks":0}},"riskEventId":"R-1"}}""";

  @TempDir Path folder;

  private PaperHost host;

  @BeforeEach
  void starts() throws IOException {
    start(Optional.empty());
  }

  @AfterEach
  void closes() {
    host.close();
  }

  private void start(Optional<HostTerms.Script> script) throws IOException {
    host =
        PaperHost.start(
            new HostTerms(folder, Instruments.builtIn(), PaperSettings.defaults(), script),
            HostDoor.onLoopback(0));
  }

  private PlainClient client() throws IOException {
    return PlainClient.to(host.port());
  }

  private static String hello(String account, long epoch, String owner) {
    return "paper.hello.v1 {\"protocol\":1,\"account\":\"%s\",\"epoch\":%d,\"folder\":\"%s\"}"
        .formatted(account, epoch, owner);
  }

  private PlainClient welcomed(String account, long epoch) throws IOException {
    PlainClient client = client();
    client.says(hello(account, epoch, "K7QX"));
    assertThat(client.hears())
        .isEqualTo("paper.welcome.v1 {\"protocol\":1,\"epoch\":" + epoch + "}");
    assertThat(client.hears())
        .isEqualTo("paper.link.v1 {\"up\":true,\"reason\":\"paper venue, epoch " + epoch + "\"}");
    return client;
  }

  @Test
  void a_conversation_as_it_is_documented() throws IOException {
    try (PlainClient client = welcomed("PAPER", 1)) {
      client.says("paper.submit.v1 " + ENTRY.formatted("T-1"));
      assertThat(client.hears())
          .startsWith("paper.report.v1 {\"report\":{\"sequence\":0,\"venueSequence\":1,")
          .contains("\"tradeId\":\"T-1\"", "\"change\":\"ACCEPTED\"");
      assertThat(client.hears()).isEqualTo("paper.submitted.v1 {\"intentId\":\"T-1\"}");

      client.says(
          "paper.print.v1 {\"print\":{\"symbol\":\"ES\",\"position\":0,"
              + "\"timeNanos\":1770000000050000000,\"bidTicks\":23999,\"askTicks\":24000,"
              + "\"lastTicks\":24000,\"lowTicks\":24000,\"highTicks\":24000,\"size\":5}}");
      client.says("paper.pass-marker.v1 {\"symbol\":\"ES\",\"token\":9}");
      assertThat(client.hears()).contains("\"venueSequence\":2", "\"change\":\"FILLED\"");
      assertThat(client.hears()).contains("\"venueSequence\":3", "\"role\":\"STOP\"");
      assertThat(client.hears()).contains("\"venueSequence\":4", "\"role\":\"TARGET\"");
      assertThat(client.hears())
          .isEqualTo(
              "paper.marker.v1 {\"symbol\":\"ES\",\"token\":9,\"band\":{\"lowTicks\":23990,"
                  + "\"highTicks\":24021,\"wakeAtNanos\":9223372036854775807}}");

      client.says("paper.ask-snapshot.v1 {\"no\":1}");
      assertThat(client.hears())
          .startsWith(
              "paper.snapshot.v1 {\"snapshot\":{\"lastVenueSequence\":4,"
                  + "\"positions\":[{\"traded\":\"MES\",\"lots\":2}],\"workingOrders\":[");
      client.says("paper.query.v1 " + ENTRY.formatted("T-2"));
      assertThat(client.hears()).isEqualTo("paper.not-known.v1 {\"intentId\":\"T-2\"}");
      client.says("paper.reports-after.v1 {\"venueSequence\":3}");
      assertThat(client.hears()).contains("\"venueSequence\":4");
      client.says("paper.ping.v1 {\"no\":77}");
      assertThat(client.hears()).isEqualTo("paper.pong.v1 {\"no\":77}");
    }
  }

  @Test
  void an_older_epoch_is_refused_and_stays_so_when_the_venue_is_started_again() throws IOException {
    welcomed("PAPER", 5).close();
    host.close();
    start(Optional.empty());

    try (PlainClient older = client()) {
      older.says(hello("PAPER", 4, "K7QX"));
      assertThat(older.hears())
          .isEqualTo(
              "paper.refused.v1 {\"refusal\":\"OLDER_EPOCH\",\"reason\":\"older epoch 4 of PAPER,"
                  + " the venue has seen 5\"}");
      assertThat(older.isHungUp()).isTrue();
    }
    welcomed("PAPER", 5).close();
  }

  @Test
  void a_newer_epoch_ends_the_connection_of_the_one_before() throws IOException {
    try (PlainClient before = welcomed("PAPER", 1);
        PlainClient after = welcomed("PAPER", 2)) {
      assertThat(before.hears())
          .isEqualTo(
              "paper.refused.v1 {\"refusal\":\"REPLACED\",\"reason\":\"epoch 2 of PAPER is here\"}");
      assertThat(before.isHungUp()).isTrue();
      after.says("paper.ping.v1 {\"no\":1}");
      assertThat(after.hears()).isEqualTo("paper.pong.v1 {\"no\":1}");
    }
  }

  @Test
  void an_order_that_was_under_way_when_its_sender_was_replaced_is_not_carried_out()
      throws IOException {
    try (PlainClient before = welcomed("PAPER", 1);
        PlainClient after = welcomed("PAPER", 1)) {
      before.triesToSay("paper.submit.v1 " + ENTRY.formatted("T-1"));
      before.hears(); // its last word
      assertThat(before.isHungUp()).isTrue();

      after.says("paper.query.v1 " + ENTRY.formatted("T-1"));
      assertThat(after.hears()).isEqualTo("paper.not-known.v1 {\"intentId\":\"T-1\"}");
    }
  }

  @Test
  void an_account_belongs_to_the_first_folder_that_came() throws IOException {
    welcomed("PAPER", 1).close();

    try (PlainClient other = client()) {
      other.says(hello("PAPER", 9, "OTHR"));
      assertThat(other.hears()).contains("\"OTHER_FOLDER\"", "of folder K7QX, not to OTHR");
      assertThat(other.isHungUp()).isTrue();
    }
  }

  @Test
  void accounts_have_epochs_orders_and_reports_of_their_own() throws IOException {
    try (PlainClient one = welcomed("ONE", 7);
        PlainClient two = welcomed("TWO", 1)) {
      one.says("paper.submit.v1 " + ENTRY.formatted("T-1"));
      assertThat(one.hears()).contains("\"venueSequence\":1");
      two.says("paper.query.v1 " + ENTRY.formatted("T-1"));

      assertThat(two.hears()).isEqualTo("paper.not-known.v1 {\"intentId\":\"T-1\"}");
      assertThat(folder.resolve("ONE").resolve("paper.db")).exists();
      assertThat(folder.resolve("TWO").resolve("paper.db")).exists();
    }
  }

  @Test
  void another_version_of_the_protocol_is_refused_by_name() throws IOException {
    try (PlainClient client = client()) {
      client.says(hello("PAPER", 1, "K7QX").replace("\"protocol\":1", "\"protocol\":2"));

      assertThat(client.hears())
          .isEqualTo(
              "paper.refused.v1 {\"refusal\":\"PROTOCOL\",\"reason\":\"version 2 of the protocol,"
                  + " spoken is 1\"}");
      assertThat(client.isHungUp()).isTrue();
    }
  }

  @Test
  void a_store_that_cannot_be_used_is_said_and_asked_anew_by_the_next_one() throws IOException {
    Files.createDirectories(folder.resolve("PAPER").resolve("paper.db"));
    try (PlainClient client = client()) {
      client.says(hello("PAPER", 1, "K7QX"));
      assertThat(client.hears()).contains("\"STORE\"", "expected a file, found a folder");
    }

    Files.delete(folder.resolve("PAPER").resolve("paper.db"));

    welcomed("PAPER", 1).close();
  }

  @Test
  void a_script_of_faults_breaks_the_line_under_an_order() throws IOException {
    host.close();
    List<String> lines =
        List.of("on submit entry 1: unknown arrives", "on submit entry 2: link down \"no route\"");
    start(Optional.of(new HostTerms.Script("s", FaultScript.parse("s", lines))));

    try (PlainClient client = welcomed("PAPER", 1)) {
      client.says("paper.submit.v1 " + ENTRY.formatted("T-1"));
      assertThat(client.hears())
          .isEqualTo(
              "paper.fate-unknown.v1 {\"intentId\":\"T-1\",\"reason\":\"the line broke while it was"
                  + " sent\"}");
      client.says("paper.query.v1 " + ENTRY.formatted("T-1"));
      assertThat(client.hears()).contains("\"tradeId\":\"T-1\"", "\"change\":\"ACCEPTED\"");
      client.says("paper.submit.v1 " + ENTRY.formatted("T-2"));
      assertThat(client.hears()).isEqualTo("paper.link.v1 {\"up\":false,\"reason\":\"no route\"}");
    }
  }
}
