package mia.node;

import com.typesafe.config.Config;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Settings that passed every check, with what people and journals want to know of them.
 *
 * @param settings the records
 * @param values every setting in force, in the order of the blocks
 * @param pekko what a profile sets of the actor system, usually empty
 * @param further the same for each account beside the first, see {@link AccountsBlock}
 */
public record LoadedSettings(
    Settings settings, List<SettingValue> values, Config pekko, List<Settings> further) {
  private static final int SHOWN_DIGITS = 8;

  /**
   * Says nothing about what is decided, only where, when and how fast. Everything else does, also
   * what will be added.
   */
  private static final List<String> NOT_DECIDING =
      List.of(
          "mia.trading.environment",
          "mia.engine.battle-navale-min-confidence", // what it sets stands under the other name
          "mia.feed.simulated.speed",
          "mia.feed.replay.speed",
          "mia.feed.replay.inputs",
          "mia.feed.levels",
          "mia.desk.ring-capacity",
          "mia.desk.analysis-time-max",
          "mia.desk.repeat-every",
          "mia.journal.",
          "mia.cluster.",
          "mia.cassandra.",
          "mia.snapshots.",
          "mia.archive.",
          "mia.monitor.",
          "mia.alert.",
          "mia.data.",
          "mia.broker.", // where the venue is; how it treats orders stands elsewhere
          "mia.logging.",
          "mia.http.",
          "mia.node.");

  public LoadedSettings {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(pekko, "pekko");
    values = List.copyOf(values);
    further = List.copyOf(further);
  }

  /** Every account, the first one first. */
  public List<TradedAccount> accounts() {
    var accounts = new ArrayList<TradedAccount>();
    accounts.add(new TradedAccount(this, true));
    for (Settings own : further) {
      var loaded = new LoadedSettings(own, values, pekko, List.of());
      accounts.add(new TradedAccount(loaded, false));
    }
    return accounts;
  }

  /** One of the accounts, by its id. */
  public Optional<TradedAccount> account(String id) {
    return accounts().stream().filter(account -> account.id().equals(id)).findFirst();
  }

  /** Whether a setting has its built-in value. */
  public boolean isDefault(String key) {
    return values.stream().anyMatch(value -> value.key().equals(key) && value.isDefault());
  }

  /**
   * What decides, one {@code key = value} per line in alphabetical order. Equal settings have equal
   * texts, whatever file or order they were written in.
   */
  public String canonical() {
    return deciding().stream()
        .map(value -> value.key() + " = " + value.value() + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  /** The settings that decide. */
  List<SettingValue> deciding() {
    return values.stream().filter(LoadedSettings::decides).toList();
  }

  /** The same settings, of which these alone are among what decides. */
  LoadedSettings decidingOnly(Predicate<SettingValue> which) {
    return new LoadedSettings(
        settings,
        values.stream().filter(value -> !decides(value) || which.test(value)).toList(),
        pekko,
        further);
  }

  private static boolean decides(SettingValue value) {
    String key = AccountsBlock.withoutAccount(value.key());
    return NOT_DECIDING.stream().noneMatch(key::startsWith);
  }

  /** SHA-256 of {@link #canonical}, the first 8 hexadecimal digits. */
  public String hash() {
    return digest(canonical()).substring(0, SHOWN_DIGITS);
  }

  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
