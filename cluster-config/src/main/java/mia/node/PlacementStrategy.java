package mia.node;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/** Asks {@link DeskPlacement} for sharding. */
final class PlacementStrategy extends AbstractShardAllocationStrategy {
  private final Cluster cluster;
  private final DeskPlacement<ActorRef> placement;

  PlacementStrategy(Cluster cluster, List<DeskPin> pins) {
    this.cluster = cluster;
    this.placement =
        new DeskPlacement<>(
            pins, this::hasRole, Comparator.comparing(region -> addressOf(region).toString()));
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shardId, Map<ActorRef, IndexedSeq<String>> current) {
    return Futures.successful(placement.place(shardId, held(current)));
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> current, Set<String> rebalanceInProgress) {
    boolean allAreReached = cluster.state().getUnreachable().isEmpty();
    return Futures.successful(placement.moves(held(current), rebalanceInProgress, allAreReached));
  }

  private static Map<ActorRef, Collection<String>> held(Map<ActorRef, IndexedSeq<String>> current) {
    return current.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> CollectionConverters.asJavaCollection(entry.getValue())));
  }

  private boolean hasRole(ActorRef region, String role) {
    Address address = addressOf(region);
    for (Member member : cluster.state().getMembers()) {
      if (member.address().equals(address)) {
        return member.hasRole(role);
      }
    }
    return false;
  }

  private Address addressOf(ActorRef region) {
    Address address = region.path().address();
    return address.hasLocalScope() ? cluster.selfMember().address() : address;
  }
}
