package mia.monitor;

/** What is measured of a running node, each with its unit. What is not known is never given. */
public enum Measure {
  /** Loss of the account's day, realised and open, as a share of the daily limit; 0 in profit. */
  DAILY_LOSS_SHARE("share of the daily loss limit"),
  /** Errors of the last five minutes per iteration; not given below 20 iterations. */
  ERROR_RATE("share of iterations"),
  /** Errors that the node may not go on with (battle-navale 10.4, system_error_critical). */
  SYSTEM_ERRORS("count"),
  /** How long a link that should be up has been down; 0 while it is up. */
  LINK_DOWN_SECONDS("s"),
  /**
   * How far the model's mean confidence is below that of its validation, or 1 before a roll-back.
   */
  MODEL_CONFIDENCE_DROP("share"),
  /** Load of all processors. */
  CPU_SHARE("share"),
  /** Heap that was still held after the last collection, of the heap that may be taken. */
  MEMORY_SHARE("share"),
  /** Used part of the disk that holds the data folder. */
  DISK_SHARE("share"),
  /** Age of market data when it arrives; only of feeds that run with the clock. */
  DATA_LATENCY_MILLIS("ms"),
  /** Time since the last record of a feed that is not at its end, while its market is open. */
  FEED_SILENT_SECONDS("s"),
  /** Fall of the equity from its peak, as a share of the peak. */
  DRAWDOWN_SHARE("share"),
  /** Sharpe ratio of the daily results, given from ten days on. */
  SHARPE("ratio"),
  /** Losing trades in a row. */
  LOSS_STREAK("trades"),
  /** Share of winning trades, given from 20 trades on. */
  WIN_RATE("share"),
  /** Won money per lost money, given from ten trades on. */
  PROFIT_FACTOR("ratio"),
  /** Differences that the last reconciliation with the venue left. */
  RECONCILIATION_DIFFERENCES("count"),
  /** 1 while a circuit breaker keeps a desk from entering. */
  BREAKER_OPEN(Unit.FLAG),
  /** Commits that the journal refused in the last five minutes. */
  JOURNAL_ERRORS("count"),
  /** 1 if the last conformance run found a control that does not bite. */
  CONFORMANCE_FAILED(Unit.FLAG),
  /** 1 while the kill switch of an account is triggered. */
  KILL_TRIGGERED(Unit.FLAG),
  /** Time since a part that must answer did so. */
  ANSWER_AGE_SECONDS("s"),
  /** 1 while messages of a channel of alerts do not go out. */
  CHANNEL_FAILING(Unit.FLAG),
  /** Heartbeats in a row that the outside URL did not take. */
  HEARTBEAT_FAILURES("count");

  private final String unit;

  Measure(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }

  /**
   * Whether every node of a cluster measures the same, since account and desks say it: told by one
   * node for all.
   */
  public boolean isSharedByNodes() {
    return switch (this) {
      case DAILY_LOSS_SHARE,
              LINK_DOWN_SECONDS,
              RECONCILIATION_DIFFERENCES,
              KILL_TRIGGERED,
              ANSWER_AGE_SECONDS ->
          true;
      default -> false;
    };
  }

  /** Whether it is 1 or 0, and its value says nothing beyond that. */
  public boolean isFlag() {
    return unit.equals(Unit.FLAG);
  }

  /** Names that constants refer to before they are made. */
  private static final class Unit {
    static final String FLAG = "0 or 1";
  }
}
