package mia.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS between the processes of a cluster beside what its nodes say to each other: with the same
 * keys, and the same authority.
 */
final class MutualTls {
  private static final String STORE = "PKCS12";

  private MutualTls() {}

  /**
   * @throws IOException if a file cannot be read, or with this password
   */
  static SSLContext of(ClusterSettings.Tls tls) throws IOException {
    char[] password = tls.password().toCharArray();
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(tls.keyStore(), password), password);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(tls.trustStore(), password));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("mia.cluster.tls: " + e.getMessage(), e);
    }
  }

  private static KeyStore store(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(STORE);
    try (InputStream bytes = Files.newInputStream(file)) {
      store.load(bytes, password);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return store;
  }
}
