package mia.node;

import java.util.Objects;

/**
 * Where a desk or an account is to run while such a node is there.
 *
 * @param what symbol of a desk, or id of an account
 * @param where name of a node, or of a region
 * @param isRegion whether it names a region
 */
public record DeskPin(String what, String where, boolean isRegion) {
  static final String FORM = "ES@node-1 or ES@region/chicago";
  private static final String REGION = "region/";

  public DeskPin {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(where, "where");
  }

  /**
   * Reads {@link #FORM}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static DeskPin parse(String text) {
    int at = text.indexOf('@');
    boolean region = text.startsWith(REGION, at + 1);
    String where = text.substring(at + 1 + (region ? REGION.length() : 0));
    if (at < 1 || !where.matches(ClusterBlock.NAME)) {
      throw new IllegalArgumentException("'" + text + "'");
    }
    return new DeskPin(text.substring(0, at), where, region);
  }

  /** The role by which members of that node or region are known. */
  String role() {
    return isRegion ? ClusterConfig.regionRole(where) : ClusterConfig.nodeRole(where);
  }

  @Override
  public String toString() {
    return what + "@" + (isRegion ? REGION : "") + where;
  }
}
