package mia.node.conformance;

import static mia.node.conformance.RuleTrial.account;
import static mia.node.conformance.RuleTrial.desk;
import static mia.node.conformance.RuleTrial.each;

import java.util.List;

/** Every control of the safety catalogue, in its order. One line each. */
public final class ControlCatalog {
  private static final List<Control> CONTROLS =
      List.of(
          new Control(
              1,
              "MAX_ORDER_SIZE",
              "mia.risk.max-order-size",
              "fat finger",
              desk("MAX_ORDER_SIZE", OrderTrials::tooLarge)),
          new Control(
              2,
              "MAX_NOTIONAL",
              "mia.risk.max-order-notional",
              "fat finger in a large contract",
              desk("MAX_NOTIONAL", OrderTrials::tooMuchWorth)),
          new Control(
              3,
              "PRICE_COLLAR",
              "mia.risk.collar-ticks",
              "erroneous price",
              each(desk("PRICE_COLLAR", OrderTrials::farFromPrice), GateTrials::collared)),
          new Control(
              4,
              "ACCOUNT_EXPOSURE",
              "mia.risk.account-exposure-limit",
              "over-exposure",
              account("ACCOUNT_EXPOSURE", AccountTrials::fullExposure)),
          new Control(
              5,
              "MAX_OPEN_ORDERS",
              "mia.risk.max-open-orders",
              "order storm",
              account("MAX_OPEN_ORDERS", OrderBookTrials::manyOrders)),
          new Control(6, "THROTTLE", "", "runaway loop, bans", GateTrials::throttled),
          new Control(
              7,
              "REPEATED_ENTRIES",
              "mia.risk.repeated-entries",
              "a loop that trades",
              account("REPEATED_ENTRIES", DayTrials::repeated)),
          new Control(
              8,
              "DUPLICATE",
              "mia.risk.duplicate-window",
              "double send",
              account("DUPLICATE", OrderBookTrials::twice)),
          new Control(
              9,
              "SELF_MATCH",
              "",
              "wash trades",
              account("SELF_MATCH", OrderBookTrials::againstOurselves)),
          new Control(
              10,
              "NO_TRADE_WINDOW",
              "mia.risk.no-trade-file",
              "wrong contract, thin hours",
              each(
                  desk("CONTRACT", MarketTrials::otherContract),
                  desk("MARKET_HOURS", MarketTrials::outOfHours),
                  desk("NO_TRADE_WINDOW", MarketTrials::inWindow))),
          new Control(
              11,
              "STOP_REQUIRED",
              "mia.risk.stop-loss-required",
              "naked position after a crash",
              each(OrderTrials::withoutStop, GateTrials::withoutRestingStop)),
          new Control(
              12,
              "MAX_RISK_PER_TRADE",
              "mia.risk.max-risk-per-trade",
              "oversize",
              desk("MAX_RISK_PER_TRADE", OrderTrials::tooMuchRisk)),
          new Control(
              13,
              "DAILY_LOSS",
              "mia.risk.daily-loss-limit",
              "bleeding",
              each(
                  account("ACCOUNT_BUDGET", AccountTrials::lostDay),
                  account("DAILY_LOSS", AccountTrials::lostDay),
                  DayTrials::warns,
                  DayTrials::openLossKills)),
          new Control(
              14,
              "DRAWDOWN",
              "mia.risk.max-drawdown",
              "overtrading",
              each(
                  account("DRAWDOWN", DayTrials::drawnDown),
                  account("TRADES_PER_DAY", DayTrials::busyDay),
                  account("CONSECUTIVE_LOSSES", DayTrials::lossesInRow))),
          new Control(
              15, "MARGIN", "mia.risk.margin-per-es", "forced liquidation", DayTrials::margin),
          new Control(
              16,
              "DATA_FRESH",
              "mia.risk.max-data-age",
              "trading on a broken book",
              each(
                  desk("DATA_FRESH", MarketTrials::staleData),
                  desk("DATA_SANE", MarketTrials::absurdPrice))),
          new Control(
              17,
              "CLOCK",
              "mia.risk.max-clock-offset",
              "wrong session, stale data",
              desk("CLOCK", MarketTrials::wrongClock)),
          new Control(
              18,
              "MODEL",
              "mia.risk.model-required",
              "a broken model",
              desk("MODEL", MarketTrials::withoutModel)),
          new Control(
              19,
              "KILL_SWITCH",
              "mia.risk.emergency-stop-enabled",
              "runaway",
              account("KILL_SWITCH", KillTrials::killed)),
          new Control(20, "KILL_DURABLE", "", "silent restart", KillTrials::durable),
          new Control(21, "HEARTBEAT", "", "orphan orders", WatchTrials::heartbeat),
          new Control(
              22,
              "RECONCILIATION",
              "",
              "phantom position",
              account("RECONCILIATION", AccountTrials::differing)),
          new Control(23, "COMPARED", "", "missed fills", WatchTrials::compared),
          new Control(24, "LEDGER", "", "orders nobody decided", GateTrials::compared),
          new Control(25, "ONE_BUILD", "", "half-deployed release", ArmingTrials::oneBuild),
          new Control(26, "LIMITS_TIGHTER", "", "operator error", WatchTrials::limitsTighter),
          new Control(27, "ESCALATION", "", "unread e-mail", WatchTrials::escalates),
          new Control(28, "EXITS_PASS", "", "trapped position", KillTrials::exitsPass),
          new Control(29, "CONFORMANCE", "", "untested control", SelfTrial::notices),
          new Control(
              30,
              "LIVE_ARMING",
              "mia.trading.live-accounts",
              "wrong account",
              each(ArmingTrials::armedOnly, ArmingTrials::conditions)));

  private ControlCatalog() {}

  /** All thirty. */
  public static List<Control> all() {
    return CONTROLS;
  }
}
