package mia.node;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import mia.persistence.journal.CassandraSettings;

/**
 * Reads {@code mia.cluster} and {@code mia.cassandra}: how a node joins others, and their memory.
 */
final class ClusterBlock {
  /** Form of the name of a node or a region. */
  static final String NAME = "[a-z][a-z0-9-]{0,23}";

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
  private static final Pattern OPTIONAL_HOST = Pattern.compile("[A-Za-z0-9.:_-]{0,253}");
  private static final String ADDRESS_FORM = "host:port";
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._-]{1,253}:[0-9]{1,5}");
  private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

  private ClusterBlock() {}

  static Optional<ClusterSettings> read(SettingsReader block) {
    int before = block.problemsSoFar();
    boolean enabled = block.flag("enabled");
    String node = block.text("node", Pattern.compile(NAME), "a name such as node-1");
    String region =
        block.text("region", Pattern.compile("(" + NAME + ")?"), "a name such as chicago");
    List<NodeRole> roles =
        block.list(
            "roles",
            "one of " + String.join(", ", NamedChoice.names(NodeRole.class)),
            text -> NamedChoice.of(NodeRole.class, text),
            NamedChoice::name);
    String host = block.text("host", HOST, "a host name or an address");
    String bind = block.text("bind", OPTIONAL_HOST, "a host name or an address");
    int port = block.count("port", 0, 65_535);
    List<String> seeds = addresses(block, "seeds");
    int membersMin = block.count("members-min", 1, 100);
    List<DeskPin> pins = block.list("pins", DeskPin.FORM, DeskPin::parse, DeskPin::toString);
    Duration heartbeat = duration(block, "heartbeat", 100, 10_000);
    Duration silence = duration(block, "silence-max", 1_000, 60_000);
    Duration stable = duration(block, "stable-after", 1_000, 60_000);
    var splitBrain =
        block.parsed(
            "split-brain",
            "keep-majority, keep-oldest or static-quorum",
            text -> NamedChoice.of(ClusterSettings.SplitBrain.class, text.replace('-', '_')),
            choice -> NamedChoice.name(choice).replace('_', '-'),
            ClusterSettings.SplitBrain.KEEP_MAJORITY);
    Optional<ClusterSettings.Tls> tls = tls(block.block("tls"));
    return block.assemble(
        before,
        () ->
            new ClusterSettings(
                enabled,
                node,
                Optional.of(region).filter(name -> !name.isEmpty()),
                Set.copyOf(roles),
                host,
                bind.isEmpty() ? host : bind,
                port,
                seeds,
                membersMin,
                pins,
                heartbeat,
                silence,
                stable,
                splitBrain,
                tls));
  }

  private static Optional<ClusterSettings.Tls> tls(SettingsReader block) {
    boolean enabled = block.flag("enabled");
    Path keyStore = file(block, "key-store", enabled);
    Path trustStore = file(block, "trust-store", enabled);
    String password = block.text("password", ANYTHING, "a text");
    return enabled
        ? Optional.of(new ClusterSettings.Tls(keyStore, trustStore, password))
        : Optional.empty();
  }

  private static Path file(SettingsReader block, String key, boolean wanted) {
    String text = block.text(key, ANYTHING, "a path");
    try {
      Path file = Path.of(text);
      if (wanted && !(Files.isRegularFile(file) && Files.isReadable(file))) {
        block.problem(key, "a file that can be read", "'" + text + "'");
      }
      return file;
    } catch (InvalidPathException e) {
      block.problem(key, "a path", "'" + text + "'");
      return Path.of("");
    }
  }

  /** The memory of a cluster. */
  static Optional<CassandraSettings> memory(SettingsReader block) {
    int before = block.problemsSoFar();
    List<String> contacts = addresses(block, "contact-points");
    String datacenter = block.text("datacenter", Pattern.compile("\\S{1,64}"), "a name");
    String keyspace =
        block.text("keyspace", Pattern.compile("[a-z][a-z0-9_]{0,39}"), "a name such as mia");
    int replicas = block.count("replicas", 1, 9);
    var consistency = block.choice("consistency", CassandraSettings.Consistency.class);
    boolean createSchema = block.flag("create-schema");
    Duration timeout = duration(block, "request-timeout", 100, 60_000);
    Duration lease = duration(block, "lease-ttl", 2_000, 60_000);
    return block.assemble(
        before,
        () ->
            new CassandraSettings(
                contacts,
                datacenter,
                keyspace,
                replicas,
                consistency,
                createSchema,
                timeout,
                lease));
  }

  private static Duration duration(
      SettingsReader block, String key, long leastMillis, long mostMillis) {
    return Duration.ofNanos(
        block.nanos(key, Duration.ofMillis(leastMillis), Duration.ofMillis(mostMillis)));
  }

  private static List<String> addresses(SettingsReader block, String key) {
    return block.list(
        key,
        ADDRESS_FORM,
        text -> {
          if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException();
          }
          return text;
        },
        Function.identity());
  }
}
