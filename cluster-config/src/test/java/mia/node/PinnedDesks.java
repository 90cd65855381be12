package mia.node;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mia.protocol.market.Symbol;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Puts each desk of a {@link ClusterStand} on its node, or anywhere once that is gone, and moves
 * what the stand takes away.
 */
final class PinnedDesks extends ShardCoordinator.AbstractShardAllocationStrategy {
  private final ClusterStand stand;
  private final ClusterMember here;

  PinnedDesks(ClusterStand stand, ClusterMember here) {
    this.stand = stand;
    this.here = here;
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
    Symbol symbol = Symbol.of(shard.substring(0, shard.indexOf('@')));
    ClusterMember wanted = stand.member(stand.pinned().get(symbol));
    return Futures.successful(
        current.keySet().stream()
            .filter(region -> wanted != null && wanted.port() == portOf(region))
            .findFirst()
            .orElse(requester));
  }

  private int portOf(ActorRef region) {
    return region.path().address().getPort().orElse(here.port());
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> current, Set<String> inProgress) {
    return Futures.successful(
        current.entrySet().stream()
            .filter(region -> stand.takesAway(portOf(region.getKey())))
            .flatMap(region -> CollectionConverters.asJavaCollection(region.getValue()).stream())
            .filter(shard -> !inProgress.contains(shard))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
