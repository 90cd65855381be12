package mia.console.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import mia.console.client.LocalNode;
import mia.console.dashboard.Board;
import mia.node.HttpSettings;
import mia.node.LoadedSettings;
import mia.node.Node;
import mia.node.NodeExtension;
import mia.node.NodeHandle;
import mia.node.NodeObserver;
import mia.node.RunRequest;
import mia.node.SettingsException;
import mia.node.TradedAccount;
import mia.persistence.history.HistoryQuery;
import mia.protocol.market.Symbol;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.management.javadsl.PekkoManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mounts the HTTP server on a node. */
public final class HttpExtension implements NodeExtension {
  private static final Logger LOG = LoggerFactory.getLogger(HttpExtension.class);
  private static final Duration BIND_PATIENCE = Duration.ofSeconds(20);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LAST_ANSWERS = Duration.ofMillis(500);

  private HttpSettings settings;
  private Optional<SSLContext> tls = Optional.empty();
  private Board board;
  private ServerBinding binding;
  private Path address;

  @Override
  public NodeObserver prepare(RunRequest request) throws SettingsException, IOException {
    settings = request.settings().http();
    if (!settings.enabled()) {
      return NodeObserver.NONE;
    }
    if (settings.tls().isPresent()) {
      tls = Optional.of(TlsContext.of(settings.tls().get()));
    }
    requireFreePort();
    board =
        new Board(
            settings.page(),
            symbols(request.loaded()),
            Node.calendarOf(request.settings()),
            System::nanoTime);
    return board;
  }

  /** Told before the node trades; whoever takes the port in between is met by the bind. */
  private void requireFreePort() throws IOException {
    if (settings.port() == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
    } catch (IOException e) {
      throw busy(e);
    }
  }

  private IOException busy(Exception cause) {
    String holder =
        PortHolder.ofThisMachine()
            .find(settings.port())
            .map(who -> "; " + who + " listens there")
            .orElse("");
    return new IOException(
        "the HTTP server cannot listen on "
            + settings.host()
            + ":"
            + settings.port()
            + " ("
            + cause.getMessage()
            + ")"
            + holder
            + ". Another node takes another port: --http-port "
            + (settings.port() + 1),
        cause);
  }

  @Override
  public List<Announcement> start(NodeHandle node) throws IOException {
    if (!settings.enabled()) {
      return List.of();
    }
    try (HistoryQuery history =
        HistoryQuery.open(node.memory().readable(), node.request().settings().journal())) {
      board.readJournal(history);
    }
    AccessTokens tokens = AccessTokens.open(node.dataFolder());
    var sessions = new Sessions(settings.sessions(), System::nanoTime);
    var door = new Doorkeeper(settings, tokens, sessions, System::nanoTime);
    var surface =
        new Surface(
            new Desks(node),
            new Journal(node),
            board,
            sessions,
            tokens,
            door,
            new StreamLimit(settings.bounds()),
            System::nanoTime);
    var management = PekkoManagement.get(node.system()).getRoutes().handler(node.system());
    var server =
        new Server(
            surface,
            new Pages(),
            new Readiness(surface),
            request -> {
              try {
                return management.apply(request);
              } catch (Exception e) {
                throw new IllegalStateException("management failed", e);
              }
            });
    binding = bind(node, server);
    int port = binding.localAddress().getPort();
    door.bound(port);
    URI base = base(port);
    address = LocalNode.addressFile(node.dataFolder());
    OwnerOnlyFile.write(address, base + "\n");
    LOG.info("the HTTP server listens on {}", base);
    String code = sessions.newCode(new AccessTokens.Holder("log-in url", Role.ADMIN));
    return List.of(
        new Announcement("page", base + Pages.loginPath(code), true),
        new Announcement(
            "tokens", node.dataFolder().resolve(LocalNode.FOLDER) + " (owner only)", false));
  }

  private static Map<String, List<Symbol>> symbols(LoadedSettings loaded) {
    var symbols = new LinkedHashMap<String, List<Symbol>>();
    for (TradedAccount account : loaded.accounts()) {
      symbols.put(account.id(), account.loaded().settings().trading().symbols());
    }
    return symbols;
  }

  private ServerBinding bind(NodeHandle node, Server server) throws IOException {
    ServerBuilder builder =
        Http.get(node.system())
            .newServerAt(settings.host(), settings.port())
            .withSettings(ServerBounds.of(node.system(), settings.bounds()));
    if (tls.isPresent()) {
      builder = builder.enableHttps(ConnectionContext.httpsServer(tls.get()));
    }
    try {
      return builder
          .bind(server::answer)
          .toCompletableFuture()
          .get(BIND_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw busy(e.getCause() instanceof Exception cause ? cause : e);
    } catch (TimeoutException e) {
      throw busy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the HTTP server started", e);
    }
  }

  private URI base(int port) {
    String scheme = tls.isPresent() ? "https" : "http";
    String host = settings.isLoopback() ? settings.host() : settings.allowedHosts().get(0);
    return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  @Override
  public void stop() {
    try {
      if (address != null) {
        Files.deleteIfExists(address);
      }
      if (binding != null) {
        binding
            .terminate(LAST_ANSWERS)
            .toCompletableFuture()
            .get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | TimeoutException e) {
      LOG.warn("the HTTP server did not stop cleanly: {}", String.valueOf(e));
    }
  }
}
