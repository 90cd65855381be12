package mia.persistence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mia.protocol.market.Symbol;

/**
 * The persistence ids of the journal's streams: {@code desk|ES@DU123} and {@code account|DU123}.
 * They are stored with every event, so their form never changes.
 */
public final class StreamNames {
  /** Entity type of the symbol desks. */
  public static final String DESK = "desk";

  /** Entity type of the account desks. */
  public static final String ACCOUNT = "account";

  private static final String ACCOUNT_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,31}";
  private static final Pattern ACCOUNT_NAME = Pattern.compile(ACCOUNT_FORM);
  private static final Pattern STREAM =
      Pattern.compile(
          "desk\\|([A-Z][A-Z0-9.]{0,11})@(%1$s)|account\\|(%1$s)".formatted(ACCOUNT_FORM));

  private StreamNames() {}

  /**
   * What a persistence id says.
   *
   * @param symbol the desk's symbol, empty for an account
   * @param account account
   */
  public record Stream(Optional<Symbol> symbol, String account) {
    public boolean isDesk() {
      return symbol.isPresent();
    }

    /** The persistence id. */
    public String persistenceId() {
      return symbol
          .map(s -> StreamNames.desk(s, account))
          .orElseGet(() -> StreamNames.account(account));
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

  /**
   * @throws IllegalArgumentException if it is no id of a stream of the journal
   */
  public static Stream parse(String persistenceId) {
    Matcher matcher = STREAM.matcher(persistenceId);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "persistence id: expected desk|SYMBOL@ACCOUNT or account|ACCOUNT, got '"
              + persistenceId
              + "'");
    }
    return matcher.group(3) != null
        ? new Stream(Optional.empty(), matcher.group(3))
        : new Stream(Optional.of(Symbol.of(matcher.group(1))), matcher.group(2));
  }

  private static String checked(String account) {
    if (account == null || !ACCOUNT_NAME.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "account: expected 1 to 32 of [A-Za-z0-9._-], got '" + account + "'");
    }
    return account;
  }
}
