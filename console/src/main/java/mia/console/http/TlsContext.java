package mia.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mia.node.SettingProblem;
import mia.node.SettingsException;
import mia.node.TlsSettings;

/** Makes the server's side of TLS out of a PKCS12 file. */
final class TlsContext {
  private TlsContext() {}

  /**
   * @throws SettingsException if the file or its password does not fit
   */
  static SSLContext of(TlsSettings settings) throws SettingsException {
    char[] password = settings.password().toCharArray();
    try (InputStream in = Files.newInputStream(settings.keystore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new SettingsException(
          List.of(
              new SettingProblem(
                  "mia.http.tls.keystore",
                  "expected a PKCS12 file that mia.http.tls.password opens, got '"
                      + settings.keystore()
                      + "' ("
                      + e.getClass().getSimpleName()
                      + ")",
                  "")));
    }
  }
}
