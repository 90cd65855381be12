package mia.node;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import mia.broker.paper.fault.FaultScript;
import mia.broker.paper.host.HostDoor;
import mia.broker.paper.host.HostTerms;
import mia.broker.paper.host.HostTerms.Script;
import mia.broker.paper.host.PaperHost;
import mia.persistence.journal.DataFolder;
import mia.persistence.journal.FolderClaim;
import mia.persistence.journal.ModeClass;

/**
 * The paper venue in this process, for the nodes of a cluster, with a folder that is held as one of
 * a node is and never is one.
 */
public final class VenueHost implements AutoCloseable {
  /** What stands in the identity of the folder where a node has its feed. */
  private static final String KIND = "paper-venue";

  private static final int CHANCE_BYTES = 16;

  private final DataFolder folder;
  private final PaperHost host;

  private VenueHost(DataFolder folder, PaperHost host) {
    this.folder = folder;
    this.host = host;
  }

  /**
   * Takes the folder and listens.
   *
   * @param fresh whether what earlier accounts have left is thrown away before
   * @throws mia.persistence.journal.DataFolderException if the folder is refused
   * @throws IOException if the port cannot be had, or a file cannot be deleted
   */
  public static VenueHost start(Settings settings, Path path, boolean fresh) throws IOException {
    DataFolder folder = DataFolder.open(path, claim(), Node.holder(), settings.journal());
    try {
      if (fresh) {
        for (Path account : accounts(folder.path())) {
          delete(account);
        }
      }
      Optional<Script> script =
          settings
              .paperScript()
              .map(file -> new Script(String.valueOf(file.getFileName()), FaultScript.read(file)));
      var terms = new HostTerms(folder.path(), settings.instruments(), settings.paper(), script);
      return new VenueHost(folder, PaperHost.start(terms, door(settings)));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static HostDoor door(Settings settings) throws IOException {
    VenueSettings venue = settings.venue();
    Optional<SSLContext> tls = Optional.empty();
    if (settings.cluster().tls().isPresent()) {
      tls = Optional.of(MutualTls.of(settings.cluster().tls().get()));
    }
    return new HostDoor(InetAddress.getByName(venue.hostBind()), venue.hostPort(), tls);
  }

  private static FolderClaim claim() {
    byte[] chance = new byte[CHANCE_BYTES];
    new SecureRandom().nextBytes(chance);
    return FolderClaim.unrepeatable(KIND, ModeClass.PAPER, chance, "mia simulate paper");
  }

  /** Port that is listened on. */
  public int port() {
    return host.port();
  }

  /** Where the accounts are. */
  public Path folder() {
    return folder.path();
  }

  /** Ends all connections with a word, closes all files, gives the folder back. */
  @Override
  public void close() {
    try {
      host.close();
    } finally {
      folder.close();
    }
  }

  /** Folders of accounts; anything else is somebody's, and stays. */
  private static List<Path> accounts(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(PaperHost::isAccount).toList();
    }
  }

  private static void delete(Path account) throws IOException {
    try (Stream<Path> tree = Files.walk(account)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
