package mia.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import mia.engine.BattleNavaleEngine;
import mia.persistence.JournalEvent;
import mia.protocol.market.Symbol;

/**
 * Which software runs: its version and a hash over the code of everything that decides, so that two
 * builds of one version differ (safety control 25).
 */
final class BuildIdentity {
  private static final int SHOWN_DIGITS = 8;

  /** One class of each module that a node is made of. */
  private static final List<Class<?>> MODULES =
      List.of(Symbol.class, JournalEvent.class, BattleNavaleEngine.class, Node.class);

  private static final class Once {
    private static final String TEXT = read();
  }

  private BuildIdentity() {}

  /** {@code 1.4.0+9f8e7d6c}; read once. */
  static String text() {
    return Once.TEXT;
  }

  private static String read() {
    String version = Node.class.getPackage().getImplementationVersion();
    return (version == null ? "development" : version) + "+" + hashOf(MODULES);
  }

  /**
   * The first digits of SHA-256 over jars, or over folders of classes in the order of their names.
   */
  private static String hashOf(List<Class<?>> modules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Class<?> module : modules) {
        CodeSource source = module.getProtectionDomain().getCodeSource();
        update(digest, Path.of(source.getLocation().toURI()));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException("the code that runs cannot be read", e);
    } catch (NoSuchAlgorithmException | URISyntaxException e) {
      throw new IllegalStateException("code lies in files, and every Java has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, Path code) throws IOException {
    if (Files.isRegularFile(code)) {
      digest.update(Files.readAllBytes(code));
      return;
    }
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(
            code.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}
