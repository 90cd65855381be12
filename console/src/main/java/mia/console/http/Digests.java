package mia.console.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secrets that are made here and never guessed: 32 random bytes, of which only a digest is kept.
 * With that much chance in them a plain digest is as good as a slow one.
 */
final class Digests {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Digests() {}

  /** A new secret of 43 letters, digits, minus and underscore. */
  static String newSecret() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] of(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(String secret) {
    return HexFormat.of().formatHex(of(secret));
  }

  /** Takes the same time wherever the difference is. */
  static boolean equal(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
