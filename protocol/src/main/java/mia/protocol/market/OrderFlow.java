package mia.protocol.market;

/**
 * Who attacked during one bar (battle-navale 2.2). With {@link FlowSource#NONE} all figures are
 * zero and mean nothing; with {@link FlowSource#BAR_VOLUMES} the counts are zero and mean nothing.
 *
 * @param source where the figures come from
 * @param bidVolume contracts sold into the bid, at least 0
 * @param askVolume contracts bought at the ask, at least 0
 * @param buyCount trades with an aggressive buyer, at least 0
 * @param sellCount trades with an aggressive seller, at least 0
 */
public record OrderFlow(
    FlowSource source, long bidVolume, long askVolume, long buyCount, long sellCount) {
  public static final OrderFlow NONE = new OrderFlow(FlowSource.NONE, 0, 0, 0, 0);

  public OrderFlow {
    if (bidVolume < 0 || askVolume < 0 || buyCount < 0 || sellCount < 0) {
      throw new IllegalArgumentException("order flow below zero");
    }
  }

  public static OrderFlow ofVolumes(long bidVolume, long askVolume) {
    return new OrderFlow(FlowSource.BAR_VOLUMES, bidVolume, askVolume, 0, 0);
  }

  public boolean hasVolumes() {
    return source != FlowSource.NONE;
  }

  public boolean hasCounts() {
    return source == FlowSource.EXCHANGE || source == FlowSource.CLASSIFIED;
  }

  /** Ask volume minus bid volume; only meaningful with {@link #hasVolumes()}. */
  public long netDelta() {
    return askVolume - bidVolume;
  }
}
