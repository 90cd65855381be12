package mia.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One of the accounts that a node trades. Each has desks, limits, venue session and kill switch of
 * its own; what happens to one never touches another.
 *
 * @param loaded settings as they hold for this account; values and hash are those of the node
 * @param isFirst whether it is the one of {@code mia.trading.account}, which most nodes have alone
 */
public record TradedAccount(LoadedSettings loaded, boolean isFirst) {
  private static final String FOLDER = "accounts";
  private static final int TAG_LENGTH = 5;
  private static final int RADIX = 36;
  private static final long TAGS = 60_466_176; // 36 to the fifth

  public TradedAccount {
    Objects.requireNonNull(loaded, "loaded");
  }

  /** Account id. */
  public String id() {
    return loaded.settings().trading().accountId();
  }

  /**
   * What every id of its events and orders begins with, so that two accounts of a folder never have
   * the same.
   *
   * @param folderId id of the data folder
   */
  public String idPrefix(String folderId) {
    return isFirst ? folderId : folderId + "-" + tag();
  }

  /**
   * The id, or for a longer one five digits that stand for it: ids of orders are short at every
   * venue.
   */
  String tag() {
    if (id().length() <= TAG_LENGTH) {
      return id();
    }
    var digest = new CRC32();
    digest.update(id().getBytes(StandardCharsets.US_ASCII));
    String digits = Long.toString(digest.getValue() % TAGS, RADIX).toUpperCase(Locale.ROOT);
    return "0".repeat(TAG_LENGTH - digits.length()) + digits;
  }

  /** Where what is its own lies: its paper venue, its snapshots. */
  public Path folder(Path dataFolder) {
    return isFirst ? dataFolder : dataFolder.resolve(FOLDER).resolve(id());
  }

  /** The folders of all accounts but the first that a data folder has, of earlier runs too. */
  static List<Path> folders(Path dataFolder) throws IOException {
    Path all = dataFolder.resolve(FOLDER);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(all)) {
      return found.filter(Files::isDirectory).toList();
    }
  }
}
