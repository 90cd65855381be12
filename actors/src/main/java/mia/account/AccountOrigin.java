package mia.account;

import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import mia.protocol.market.Symbol;
import mia.protocol.market.TradingCalendar;

/**
 * Where an account's events come from.
 *
 * @param account account id
 * @param folder id of the data folder
 * @param home symbol that stands in events that concern no desk
 * @param configHash hash of the configuration that decides
 * @param calendar for the roll of the trading day
 */
record AccountOrigin(
    String account, String folder, Symbol home, String configHash, TradingCalendar calendar) {
  /** So that an intent of the account keeps to 24 characters for years. */
  private static final int NAME_MOST = 11;

  AccountOrigin {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(configHash, "configHash");
    Objects.requireNonNull(calendar, "calendar");
  }

  /** Name of the account's stream of ids. */
  String idName() {
    return "A" + account.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** The same for intents, whose ids are short; a long name keeps its start and a checksum. */
  String intentName() {
    String name = idName();
    if (name.length() <= NAME_MOST) {
      return name;
    }
    var sum = new CRC32();
    sum.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String short36 = Long.toString(sum.getValue(), 36).toUpperCase(Locale.ROOT);
    return name.substring(0, 4) + short36;
  }
}
