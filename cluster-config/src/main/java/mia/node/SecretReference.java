package mia.node;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mia.alert.Secret;

/**
 * Where a secret is found: {@code env:NAME} or {@code file:PATH}. Settings hold the place, never
 * the secret, and a file that others may read is refused.
 */
final class SecretReference {
  static final String EXPECTED =
      "env:NAME of an environment variable that is set, or file:PATH of a file that only its owner"
          + " may read";

  private static final String ENV = "env:";
  private static final String FILE = "file:";
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SecretReference() {}

  /**
   * @param text place as it was written; nothing for no secret
   * @param variables environment variables of the process
   * @throws NotAccepted if there is no secret at that place, with the reason
   */
  static Optional<Secret> resolve(String text, Map<String, String> variables) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.startsWith(ENV)) {
      String value = variables.getOrDefault(text.substring(ENV.length()), "").strip();
      if (value.isEmpty()) {
        throw new NotAccepted(": this variable is not set");
      }
      return Optional.of(new Secret(value));
    }
    if (text.startsWith(FILE)) {
      return Optional.of(new Secret(read(text.substring(FILE.length()))));
    }
    throw new NotAccepted("; a secret itself never stands in the settings");
  }

  private static String read(String name) {
    try {
      Path file = Path.of(name);
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new NotAccepted(": others than its owner may read this file");
      }
      String value = Files.readString(file).strip();
      if (value.isEmpty()) {
        throw new NotAccepted(": this file is empty");
      }
      return value;
    } catch (IOException | InvalidPathException e) {
      throw new NotAccepted(": this file cannot be read");
    }
  }
}
