package mia.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Accounts beside the first. Each has all settings of the node, and what its own block says before
 * them: {@code mia.accounts.SECOND.risk.daily-loss-limit} stands for {@code
 * mia.risk.daily-loss-limit} where SECOND is concerned.
 */
final class AccountsBlock {
  static final String KEY = SettingsLayers.ROOT + ".accounts";

  /** Blocks of which an account may have its own. */
  private static final Set<String> OWN =
      new TreeSet<>(Set.of("trading", "risk", "account", "trade", "paper", "broker"));

  /** What is one for all accounts of a node, though it stands in such a block. */
  private static final Set<String> SHARED = Set.of("trading.account", "trading.environment");

  private AccountsBlock() {}

  /**
   * Reads them, in alphabetical order; what is wrong is noted in the ledger under the name that the
   * account gives it.
   *
   * @param whole reads and checks all settings of one account
   */
  static List<Settings> read(
      SettingsLedger ledger,
      Config merged,
      Function<SettingsReader, Optional<Settings>> whole,
      Optional<Settings> first) {
    var accounts = new ArrayList<Settings>();
    ledger.addBlock(KEY);
    if (ledger.isBroken(KEY)) {
      return accounts;
    }
    for (String id : ledger.names(KEY)) {
      String path = KEY + "." + ConfigUtil.joinPath(id);
      ledger.addBlock(path);
      if (!ledger.isBroken(path)) {
        new AccountsBlock.One(ledger, merged, path, id).read(whole, first).ifPresent(accounts::add);
      }
    }
    return accounts;
  }

  /**
   * @throws SettingsException if ids of two accounts would begin alike
   */
  static void requireOwnIds(LoadedSettings loaded) throws SettingsException {
    Map<String, String> tags = new HashMap<>();
    for (TradedAccount account : loaded.accounts()) {
      String other = account.isFirst() ? null : tags.put(account.tag(), account.id());
      if (other != null) {
        throw new SettingsException(
            List.of(
                SettingProblem.expected(
                    KEY + "." + account.id(),
                    "another name, since its ids would begin as those of " + other,
                    "this",
                    "")));
      }
    }
  }

  /** A key as it reads without the account in front of it. */
  static String withoutAccount(String key) {
    if (!key.startsWith(KEY + ".")) {
      return key;
    }
    List<String> path = ConfigUtil.splitPath(key);
    var rest = new ArrayList<>(path.subList(3, path.size()));
    rest.add(0, SettingsLayers.ROOT);
    return ConfigUtil.joinPath(rest);
  }

  /** One account while it is read. */
  private record One(SettingsLedger ledger, Config merged, String path, String id) {
    Optional<Settings> read(
        Function<SettingsReader, Optional<Settings>> whole, Optional<Settings> first) {
      Config own = merged.getConfig(path);
      refuseShared(own);
      if (first.isPresent() && first.get().trading().accountId().equals(id)) {
        problem(path, "another name than that of mia.trading.account", own.root());
      }
      ConfigValue name = ConfigValueFactory.fromAnyRef(id, SettingsOrigin.of(own.root().origin()));
      var inner =
          new SettingsLedger(
              own.atPath(SettingsLayers.ROOT)
                  .withValue(SettingsLayers.ROOT + ".trading.account", name)
                  .withFallback(merged.withoutPath(KEY)));
      Optional<Settings> settings = whole.apply(SettingsReader.of(inner, SettingsLayers.ROOT));
      inner.refuseUnknown(SettingsLayers.ROOT, SettingsLayers.builtIn());
      takeOver(own, inner);
      return inner.problems().isEmpty() ? settings : Optional.empty();
    }

    private void refuseShared(Config own) {
      for (Map.Entry<String, ConfigValue> block : own.root().entrySet()) {
        if (!OWN.contains(block.getKey())) {
          String key = path + "." + ConfigUtil.joinPath(block.getKey());
          problem(
              key,
              "one of the blocks that an account may have of its own, " + OWN,
              block.getValue());
        }
      }
      for (String key : SHARED) {
        if (own.hasPathOrNull(key)) {
          problem(path + "." + key, "nothing: it is one for the whole node", own.getValue(key));
        }
      }
    }

    private void problem(String key, String expected, ConfigValue found) {
      ledger.add(SettingProblem.expected(key, expected, "this", SettingsOrigin.of(found.origin())));
    }

    /** What was said of this account counts under its own name; what was said of all is known. */
    private void takeOver(Config own, SettingsLedger inner) {
      for (Map.Entry<String, ConfigValue> entry : own.entrySet()) {
        List<String> elements = ConfigUtil.splitPath(entry.getKey());
        for (int i = 1; i < elements.size(); i++) {
          ledger.addBlock(path + "." + ConfigUtil.joinPath(elements.subList(0, i)));
        }
        inner
            .value(SettingsLayers.ROOT + "." + entry.getKey())
            .ifPresent(
                value ->
                    ledger.add(
                        new SettingValue(
                            path + "." + entry.getKey(), value.value(), value.origin())));
      }
      for (SettingProblem problem : inner.problems()) {
        if (!ledger.problems().contains(problem)) {
          String key = problem.key();
          boolean isOwn = key.startsWith(SettingsLayers.ROOT + ".");
          ledger.add(
              new SettingProblem(
                  isOwn ? path + key.substring(SettingsLayers.ROOT.length()) : key,
                  problem.text(),
                  problem.origin()));
        }
      }
    }
  }
}
