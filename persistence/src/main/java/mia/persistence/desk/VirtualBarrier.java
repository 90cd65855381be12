package mia.persistence.desk;

/** What ended a virtual trade (battle-navale 12.2). */
public enum VirtualBarrier {
  /** The stop; also where stop and target lie in one bar. */
  STOP,
  TARGET,
  /** As many bars as it may last, left at the close of the last one. */
  HORIZON,
  /** The trading day ended, left at its last close. */
  DAY_END
}
