package mia.engine.level;

import mia.engine.StateReader;
import mia.engine.StateWriter;

/** What a volume profile says, in ticks; refilled in place, bar after bar. */
public final class ProfileLevels {
  /** Most high volume nodes that are published. */
  public static final int MOST_NODES = 5;

  private final long[] nodes = new long[MOST_NODES];
  private boolean present;
  private long poc;
  private long valueHigh;
  private long valueLow;
  private int nodeCount;

  /** Whether the profile is usable; everything else is meaningless if not. */
  public boolean present() {
    return present;
  }

  /** Point of control: the price with most volume. */
  public long poc() {
    return poc;
  }

  /** VAH, upper end of the value area. */
  public long valueHigh() {
    return valueHigh;
  }

  /** VAL, lower end of the value area. */
  public long valueLow() {
    return valueLow;
  }

  /** Number of high volume nodes, 0 to 5; 0 if not present. */
  public int nodeCount() {
    return present ? nodeCount : 0;
  }

  /** High volume node, rising price. */
  public long node(int index) {
    return nodes[index];
  }

  void clear() {
    present = false;
    nodeCount = 0;
  }

  void set(long newPoc, long newValueLow, long newValueHigh) {
    present = true;
    poc = newPoc;
    valueLow = newValueLow;
    valueHigh = newValueHigh;
    nodeCount = 0;
  }

  /** Adds a node at its place in rising order. */
  void addNode(long price) {
    int at = nodeCount++;
    while (at > 0 && nodes[at - 1] > price) {
      nodes[at] = nodes[at - 1];
      at--;
    }
    nodes[at] = price;
  }

  void writeTo(StateWriter out) {
    out.put(present).put(poc).put(valueHigh).put(valueLow).put((long) nodeCount).put(nodes);
  }

  void readFrom(StateReader in) {
    present = in.getBoolean();
    poc = in.getLong();
    valueHigh = in.getLong();
    valueLow = in.getLong();
    nodeCount = in.getInt();
    in.getInto(nodes);
  }
}
