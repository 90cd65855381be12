package mia.console.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts what a file of certificates names, and nothing else: for nodes with a CA of their own. */
public final class TrustedRoots {
  private TrustedRoots() {}

  /**
   * @param file certificates in PEM or DER, one or more
   * @throws IOException if it cannot be read or holds none
   */
  public static SSLContext of(Path file) throws IOException {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      int number = 0;
      for (Certificate certificate : read(file)) {
        roots.setCertificateEntry("root-" + number++, certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": its certificates cannot be trusted: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> read(Path file)
      throws IOException, CertificateException {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw new IOException(file + ": expected certificates in PEM or DER", e);
    }
    if (certificates.isEmpty()) {
      throw new IOException(file + ": expected certificates in PEM or DER, found none");
    }
    return certificates;
  }
}
