package mia.cassandra;

import mia.node.lease.ClusterMemory;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;

/** The lease table of an actor system, on one connection that ends with it. */
final class CassandraLeases implements Extension {
  private static final Id ID = new Id();

  private final LeaseTable table;

  private static final class Id extends AbstractExtensionId<CassandraLeases> {
    @Override
    public CassandraLeases createExtension(ExtendedActorSystem system) {
      return new CassandraLeases(system);
    }
  }

  private CassandraLeases(ExtendedActorSystem system) {
    CassandraConnection connection =
        CassandraConnection.open(ClusterMemory.settings(system.settings().config()));
    system.registerOnTermination(connection::close);
    table = new LeaseTable(connection);
  }

  static CassandraLeases of(ExtendedActorSystem system) {
    return ID.get(system);
  }

  LeaseTable table() {
    return table;
  }
}
