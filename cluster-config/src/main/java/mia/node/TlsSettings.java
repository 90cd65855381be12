package mia.node;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Key and certificate of a server.
 *
 * @param keystore PKCS12 file
 * @param password of the file and of the key; never printed
 */
public record TlsSettings(Path keystore, String password) {
  public TlsSettings {
    Objects.requireNonNull(keystore, "keystore");
    Objects.requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return "TlsSettings[keystore=" + keystore + ", password=***]";
  }
}
