package mia.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;

/**
 * That every node of a cluster runs one build and one configuration, or live trading is not armed
 * (safety control 25). Each node publishes what it runs as the version of its membership, so that
 * nobody knows of a member without knowing this of it.
 */
public final class OneBuild {
  private OneBuild() {}

  /**
   * What a node publishes.
   *
   * @param build version and hash of the software
   * @param configHash hash of what decides
   */
  public static String published(String build, String configHash) {
    return build + "-" + Objects.requireNonNull(configHash, "configHash");
  }

  /**
   * Each reason against live trading, in words; empty if all nodes run the same. Pure.
   *
   * @param ours what this node publishes
   * @param members what each member of the cluster publishes, by its address
   */
  public static List<String> obstacles(String ours, Map<String, String> members) {
    var against = new ArrayList<String>();
    if (!members.containsValue(ours)) {
      against.add("this node is no member of its cluster");
    }
    new TreeMap<>(members)
        .forEach(
            (node, theirs) -> {
              if (!theirs.equals(ours)) {
                against.add(
                    node + " runs another build or configuration, " + theirs + " and not " + ours);
              }
            });
    return List.copyOf(against);
  }

  /** What the members publish, but for those that are on their way out. */
  static Map<String, String> members(CurrentClusterState state) {
    var members = new TreeMap<String, String>();
    for (Member member : state.getMembers()) {
      if (member.status() != MemberStatus.removed()
          && member.status() != MemberStatus.down()
          && member.status() != MemberStatus.exiting()) {
        members.put(member.address().toString(), member.appVersion().version());
      }
    }
    return members;
  }
}
