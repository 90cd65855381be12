package mia.console.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import mia.node.NamedChoice;
import mia.node.NodeRole;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;

/** The nodes of a cluster, as one of them sees them, as JSON. */
final class MembersJson {
  static final Schema MEMBER =
      Schema.of(
          "Member",
          "address",
          "string",
          "status",
          "string",
          "reachable",
          "boolean",
          "roles",
          "[string]",
          "conductor",
          "boolean");

  private static final Comparator<Member> OLDEST_FIRST =
      (a, b) -> a.equals(b) ? 0 : a.isOlderThan(b) ? -1 : 1;

  private MembersJson() {}

  static List<Map<String, Object>> of(CurrentClusterState state) {
    Optional<Member> leader = conductor(state);
    var members = new ArrayList<Map<String, Object>>();
    for (Member member : state.getMembers()) {
      var json = new LinkedHashMap<String, Object>();
      json.put("address", member.address().hostPort());
      json.put("status", member.status().toString());
      json.put("reachable", !state.getUnreachable().contains(member));
      json.put("roles", member.getRoles().stream().sorted().toList());
      json.put("conductor", leader.filter(member::equals).isPresent());
      members.add(json);
    }
    return members;
  }

  /**
   * Where the feeds are conducted: on the oldest node that trades. One that leaves conducts until
   * it has handed over.
   */
  private static Optional<Member> conductor(CurrentClusterState state) {
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .filter(member -> member.hasRole(NamedChoice.name(NodeRole.TRADING)))
        .filter(
            member ->
                member.status().equals(MemberStatus.up())
                    || member.status().equals(MemberStatus.leaving()))
        .min(OLDEST_FIRST);
  }
}
