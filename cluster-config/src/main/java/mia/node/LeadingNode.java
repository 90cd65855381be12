package mia.node;

import java.util.Optional;
import mia.alert.Speaker;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * The leader of a cluster tells people of what all nodes see. While nobody knows one, every node
 * tells: twice is better than never.
 */
final class LeadingNode implements Speaker {
  private final Cluster cluster;

  LeadingNode(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public Optional<String> elsewhere() {
    Address leader = cluster.state().getLeader();
    return Optional.ofNullable(leader)
        .filter(address -> !address.equals(cluster.selfMember().address()))
        .map(Address::hostPort);
  }
}
