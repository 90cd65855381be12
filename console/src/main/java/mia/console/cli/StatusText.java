package mia.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;

/** How a node stands, as people read it. */
final class StatusText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private StatusText() {}

  static void print(PrintWriter out, JsonNode status) {
    boolean live = status.path("live").asBoolean();
    out.println(
        (live ? "LIVE, REAL MONEY" : "PAPER")
            + "  "
            + time(status.path("time"))
            + (status.path("simulatedTime").asBoolean() ? ", simulated time" : "")
            + "  configuration "
            + status.path("configuration").asText());
    var table =
        new TextTable(
            "desk",
            "trades",
            "account",
            "node",
            ">epoch",
            "phase",
            "mode",
            ">position",
            ">day P&L",
            ">limits",
            ">feed age",
            "broker",
            "model",
            "reconciled");
    for (JsonNode desk : status.path("desks")) {
      JsonNode account = account(status, desk.path("account").asText());
      table.row(
          desk.path("symbol").asText(),
          desk.path("contract").asText(),
          desk.path("account").asText(),
          MembersText.hostAndPort(desk.path("node").asText()),
          desk.path("epoch").asLong(),
          phase(desk, account),
          account.path("mode").asText(status.path("mode").asText()),
          position(desk.path("positionLots").asLong()),
          amount(desk.path("dayNet")),
          most(account) + " %",
          String.format(Locale.ROOT, "%.1f s", status.path("feedQuietSeconds").asDouble()),
          status.path("broker").asText() + (account.path("linkUp").asBoolean() ? "" : " (down)"),
          model(status.path("model").asText()),
          reconciled(account));
    }
    table.print(out);
    MembersText.print(out, status);
    for (JsonNode account : status.path("accounts")) {
      warnings(out, account);
    }
    out.flush();
  }

  /** What an operator must not overlook. */
  private static void warnings(PrintWriter out, JsonNode account) {
    JsonNode kill = account.path("kill");
    if (kill.path("phase").asText().equals("TRIGGERED")) {
      out.println(
          "KILL SWITCH of "
              + account.path("id").asText()
              + " TRIGGERED since "
              + time(kill.path("since"))
              + " by "
              + kill.path("by").asText()
              + ": "
              + kill.path("reason").asText());
    }
    for (JsonNode pause : account.path("pauses")) {
      out.println(
          "entries of "
              + pause.path("symbol").asText("all symbols")
              + " paused by "
              + pause.path("by").asText()
              + ": "
              + pause.path("reason").asText());
    }
    for (JsonNode difference : account.path("differences")) {
      out.println("difference with the venue: " + difference.asText());
    }
  }

  static String time(JsonNode iso) {
    if (!iso.isTextual()) {
      return "no event yet";
    }
    Instant instant = Instant.parse(iso.asText());
    return ExchangeTime.shown(instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano());
  }

  private static JsonNode account(JsonNode status, String id) {
    for (JsonNode account : status.path("accounts")) {
      if (account.path("id").asText().equals(id)) {
        return account;
      }
    }
    return status.path("none");
  }

  private static String phase(JsonNode desk, JsonNode account) {
    boolean killed = account.path("kill").path("phase").asText().equals("TRIGGERED");
    return killed ? "KILLED" : desk.path("phase").asText().toLowerCase(Locale.ROOT);
  }

  private static String position(long lots) {
    return lots == 0 ? "flat" : String.format(Locale.ROOT, "%+d", lots);
  }

  private static String amount(JsonNode money) {
    return String.format(Locale.ROOT, "%+.2f", money.asDouble());
  }

  /** The limit of which most is used. */
  private static long most(JsonNode account) {
    long most = 0;
    for (JsonNode limit : account.path("limits")) {
      most = Math.max(most, limit.path("usedPercent").asLong());
    }
    return most;
  }

  private static String model(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static String reconciled(JsonNode account) {
    int differences = account.path("differences").size();
    if (differences > 0) {
      return differences + " differences";
    }
    String time = time(account.path("reconciled"));
    return account.path("reconciled").isTextual() ? "clean " + time.substring(11, 16) : "at start";
  }
}
