package mia.persistence.journal;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Objects;

/**
 * What a data folder is, as its file {@code folder.json} says; written once.
 *
 * @param id prefix of all ids that are given out here, 1 to 4 of {@code [A-Z0-9]}
 * @param feedKind kind of the feed, such as {@code replay}
 * @param modeClass kind of operation
 * @param createdFrom hash of what a repeatable run is made of (inputs, seed, configuration), or any
 *     other word on its origin
 * @param formatVersion version of the folder's layout
 */
public record FolderIdentity(
    String id, String feedKind, ModeClass modeClass, String createdFrom, int formatVersion) {
  /** Layout that this software writes. */
  public static final int FORMAT_VERSION = 1;

  private static final int ID_CHARS = 4;
  private static final int RADIX = 36;

  public FolderIdentity {
    require(id, "[A-Z0-9]{1,4}", "id");
    require(feedKind, "[a-z][a-z0-9-]{0,15}", "feed kind");
    Objects.requireNonNull(modeClass, "modeClass");
    require(createdFrom, "\\P{Cntrl}{0,200}", "origin");
  }

  /** One line of text, for a memory that is no folder. */
  public String toText() {
    return String.join(
        "|", id, feedKind, modeClass.name(), Integer.toString(formatVersion), createdFrom);
  }

  /**
   * Reads {@link #toText}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static FolderIdentity ofText(String text) {
    String[] parts = text.split("\\|", 5);
    if (parts.length != 5) {
      throw new IllegalArgumentException("expected an identity, got '" + text + "'");
    }
    return new FolderIdentity(
        parts[0], parts[1], ModeClass.valueOf(parts[2]), parts[4], Integer.parseInt(parts[3]));
  }

  /**
   * Four characters from any bytes: of a hash for a repeatable run, so that the same run has the
   * same ids; of a random source of the caller's for one that cannot be repeated.
   */
  public static String idOf(byte[] bytes) {
    BigInteger number = new BigInteger(1, sha256(bytes));
    BigInteger ids = BigInteger.valueOf(RADIX).pow(ID_CHARS);
    String digits = number.mod(ids).toString(RADIX).toUpperCase(Locale.ROOT);
    return "0".repeat(ID_CHARS - digits.length()) + digits;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void require(String value, String form, String name) {
    if (value == null || !value.matches(form)) {
      throw new IllegalArgumentException(
          name + " of a data folder: expected " + form + ", got '" + value + "'");
    }
  }
}
