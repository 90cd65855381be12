package mia.persistence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mia.protocol.market.Symbol;

/**
 * The persistence ids of the journal's streams: {@code desk|ES@DU123}, {@code account|DU123} and,
 * for what happens beside trading on a node, {@code audit|K7QX} with the id of its data folder.
 * They are stored with every event, so their form never changes.
 */
public final class StreamNames {
  /** Entity type of the symbol desks. */
  public static final String DESK = "desk";

  /** Entity type of the account desks. */
  public static final String ACCOUNT = "account";

  /** Beginning of the name of an audit stream. */
  public static final String AUDIT = "audit";

  private static final String ACCOUNT_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}";
  private static final Pattern ACCOUNT_NAME = Pattern.compile(ACCOUNT_FORM);
  private static final Pattern STREAM =
      Pattern.compile(
          "desk\\|([A-Z][A-Z0-9.]{0,11})@(%1$s)|account\\|(%1$s)|audit\\|(%1$s)"
              .formatted(ACCOUNT_FORM));

  private StreamNames() {}

  /**
   * What a persistence id says.
   *
   * @param kind {@link #DESK}, {@link #ACCOUNT} or {@link #AUDIT}
   * @param symbol the desk's symbol, empty for others
   * @param owner account, or for an audit stream the id of the data folder
   */
  public record Stream(String kind, Optional<Symbol> symbol, String owner) {
    public boolean isDesk() {
      return kind.equals(DESK);
    }

    /** Whether nothing is decided on it: two runs of the same inputs may differ here. */
    public boolean isAudit() {
      return kind.equals(AUDIT);
    }

    /** The account, empty for an audit stream. */
    public Optional<String> account() {
      return isAudit() ? Optional.empty() : Optional.of(owner);
    }

    /** The persistence id. */
    public String persistenceId() {
      return kind + "|" + symbol.map(s -> s.code() + "@").orElse("") + owner;
    }
  }

  /** Persistence id of the desk of one symbol and account. */
  public static String desk(Symbol symbol, String account) {
    return DESK + "|" + deskEntity(symbol, account);
  }

  /** Entity id of a desk within its type: {@code ES@DU123}. */
  public static String deskEntity(Symbol symbol, String account) {
    return symbol.code() + "@" + checked(account);
  }

  /** Persistence id of an account desk. */
  public static String account(String account) {
    return ACCOUNT + "|" + checked(account);
  }

  /** Persistence id of the audit stream of a node, by the id of its data folder. */
  public static String audit(String folderId) {
    return AUDIT + "|" + checked(folderId);
  }

  /**
   * @throws IllegalArgumentException if it is no id of a stream of the journal
   */
  public static Stream parse(String persistenceId) {
    Matcher matcher = STREAM.matcher(persistenceId);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "persistence id: expected desk|SYMBOL@ACCOUNT, account|ACCOUNT or audit|FOLDER, got '"
              + persistenceId
              + "'");
    }
    if (matcher.group(4) != null) {
      return new Stream(AUDIT, Optional.empty(), matcher.group(4));
    }
    return matcher.group(3) != null
        ? new Stream(ACCOUNT, Optional.empty(), matcher.group(3))
        : new Stream(DESK, Optional.of(Symbol.of(matcher.group(1))), matcher.group(2));
  }

  private static String checked(String account) {
    if (account == null || !ACCOUNT_NAME.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "account: expected 1 to 32 of [A-Za-z0-9._-], got '" + account + "'");
    }
    return account;
  }
}
