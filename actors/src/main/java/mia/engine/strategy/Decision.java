package mia.engine.strategy;

import mia.engine.score.SignalConfidence;
import mia.protocol.signal.RefusalReason;

/**
 * What became of one bar: a refusal with its reason, a candidate that a final check refused, or a
 * trade. A reused slot: what it says holds until the next bar.
 */
public final class Decision {
  private StrategyName strategy;
  private RefusalReason reason;
  private int side;
  private Tier tier;
  private long baseId;
  private long entry;
  private long stop;
  private long target;
  private double rewardToRisk;
  private double rewardToRiskNet;
  private final SignalConfidence confidence = new SignalConfidence();

  void clear() {
    strategy = null;
    reason = null;
    side = 0;
    tier = null;
    baseId = 0;
    entry = 0;
    stop = 0;
    target = 0;
    rewardToRisk = Double.NaN;
    rewardToRiskNet = Double.NaN;
    confidence.clear();
  }

  void asked(StrategyName name) {
    strategy = name;
  }

  void lookAt(int examinedSide) {
    side = examinedSide;
  }

  void refuse(RefusalReason why) {
    reason = why;
  }

  /**
   * @param carrier id of the base that carries the trade, 0 without one
   */
  void propose(Tier newTier, long carrier, long entryTicks, long stopTicks, long targetTicks) {
    tier = newTier;
    baseId = carrier;
    entry = entryTicks;
    stop = stopTicks;
    target = targetTicks;
  }

  void measured(double gross, double net) {
    rewardToRisk = gross;
    rewardToRiskNet = net;
  }

  /** Why there is no trade, null with one. */
  public RefusalReason reason() {
    return reason;
  }

  public boolean isTrade() {
    return reason == null;
  }

  /** The strategy that was asked, null if none was. */
  public StrategyName strategy() {
    return strategy;
  }

  /** Side that was examined: 1, -1, or 0 for none. */
  public int side() {
    return side;
  }

  /** Whether a strategy made a candidate, refused later or not. */
  public boolean hasCandidate() {
    return tier != null;
  }

  /** Tier of the candidate, null without one. */
  public Tier tier() {
    return tier;
  }

  /** Base that carries the candidate, 0 without one. */
  public long baseId() {
    return baseId;
  }

  public long entryTicks() {
    return entry;
  }

  public long stopTicks() {
    return stop;
  }

  public long targetTicks() {
    return target;
  }

  /** Distance from entry to stop in ticks. */
  public long riskTicks() {
    return side * (entry - stop);
  }

  /** Distance from entry to target in ticks. */
  public long rewardTicks() {
    return side * (target - entry);
  }

  /** Reward over risk, NaN where the prices are invalid. */
  public double rewardToRisk() {
    return rewardToRisk;
  }

  /** Reward over risk after costs, NaN where the prices are invalid. */
  public double rewardToRiskNet() {
    return rewardToRiskNet;
  }

  /** Confidence and its parts. */
  public SignalConfidence confidence() {
    return confidence;
  }
}
