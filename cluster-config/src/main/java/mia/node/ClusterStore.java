package mia.node;

import com.typesafe.config.Config;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import mia.persistence.journal.CassandraSettings;
import mia.persistence.journal.FolderClaim;
import mia.protocol.market.Symbol;

/**
 * Where a cluster's memory comes from: from a part of its own, with libraries that a node on one
 * machine carries nothing of.
 */
public abstract class ClusterStore {
  /** The part that brings it. */
  private static final String CLASS = "mia.cassandra.CassandraMemory";

  /**
   * Connects.
   *
   * @param settings settings of the node
   * @param folder data folder of the node, for what has to be kept locally
   * @param claim what the node wants the memory for; compared with what it is used for
   * @param decidedBy engine and configuration; snapshots of any other are thrown away
   * @throws mia.persistence.journal.JournalException if no server answers, or tables are missing
   * @throws mia.persistence.journal.DataFolderException if it is used for something else
   */
  protected abstract NodeMemory open(
      Settings settings, Path folder, FolderClaim claim, String decidedBy);

  /**
   * The journal of a cluster that a process reads without being part of it.
   *
   * @param folder where the copy is kept; made if it does not exist
   */
  protected abstract Path copy(Settings settings, Path folder);

  /**
   * Makes keyspace and tables, where they are missing.
   *
   * @throws mia.persistence.journal.JournalException if no server answers
   */
  public abstract void createTables(CassandraSettings settings);

  /**
   * Writes what the archive holds of a symbol into a {@code .scid} file that is continued if it
   * exists.
   *
   * @param fromNanos first instant, UTC
   * @param untilNanos first instant behind it
   * @return number of records
   * @throws mia.persistence.journal.JournalException if no server answers
   * @throws IOException if the archive cannot be read or the file not written
   */
  public abstract long exportTicks(
      CassandraSettings settings, Symbol symbol, long fromNanos, long untilNanos, Path file)
      throws IOException;

  /** Name of the class that keeps leases. */
  protected abstract String leaseClass();

  /**
   * The configuration of a node of the cluster that has this memory.
   *
   * @param memory opened
   */
  Config config(Settings settings, NodeMemory memory) {
    ClusterSettings cluster = settings.cluster();
    return ClusterConfig.of(
        cluster, seeds(cluster, memory), leaseClass(), settings.cassandra().leaseTtl().toMillis());
  }

  /**
   * The first seed forms a cluster when nobody answers it. One that comes back while others are up,
   * but cut off from it, must wait for them instead: two clusters would never find together.
   */
  private static List<String> seeds(ClusterSettings cluster, NodeMemory memory) {
    String self = cluster.address();
    List<String> others = cluster.seeds().stream().filter(seed -> !seed.equals(self)).toList();
    boolean othersAreUp =
        others.stream().anyMatch(seed -> memory.isHeld(ClusterConfig.memberLease(seed)));
    return othersAreUp ? others : cluster.seeds();
  }

  /**
   * Finds the part.
   *
   * @throws SettingsException if it is not there
   */
  public static ClusterStore find() throws SettingsException {
    try {
      return (ClusterStore) Class.forName(CLASS).getDeclaredConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw SettingsException.of(
          "mia.cluster.enabled",
          "needs the part for clusters, which is not on the class path; start it as"
              + " 'mia run --profile cluster', or with a profile file that includes"
              + " classpath(\"mia/cluster.conf\")");
    } catch (InstantiationException
        | IllegalAccessException
        | NoSuchMethodException
        | InvocationTargetException e) {
      throw new IllegalStateException(CLASS + " cannot be made", e);
    }
  }
}
