package mia.broker.paper;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import mia.broker.paper.PaperInput.ByHand;
import mia.broker.paper.PaperInput.Connected;
import mia.broker.paper.PaperInput.Refused;
import mia.broker.paper.PaperInput.Submitted;
import mia.protocol.market.MarketPrint;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;

/**
 * The tables of the venue's file and how values become rows. Inputs are numbered from 1 without
 * gaps; what an input caused carries its number.
 */
final class LogTables {
  static final String CONNECT = "CONNECT";
  static final String ENTER = "ENTER";
  static final String EXIT = "EXIT";
  static final String MOVE_STOP = "MOVE_STOP";
  static final String PLACE_STOP = "PLACE_STOP";
  static final String CANCEL_ENTRY = "CANCEL_ENTRY";
  static final String PRINT = "PRINT";
  static final String HAND_TRADE = "HAND_TRADE";
  static final String HAND_CLOSE = "HAND_CLOSE";
  static final String HAND_CANCEL = "HAND_CANCEL";

  private static final String CREATE_BY_HAND =
      """
      CREATE TABLE by_hand (
        no INTEGER PRIMARY KEY REFERENCES input, act TEXT NOT NULL, contract TEXT NOT NULL,
        time_nanos INTEGER NOT NULL, hand_lots INTEGER, hand_ticks INTEGER, role TEXT) STRICT""";

  static final List<String> CREATE =
      List.of(
          """
          CREATE TABLE paper_format (name TEXT NOT NULL, version INTEGER NOT NULL) STRICT""",
          """
          CREATE TABLE input (
            no INTEGER PRIMARY KEY, kind TEXT NOT NULL, epoch INTEGER NOT NULL) STRICT""",
          """
          CREATE TABLE submitted (
            no INTEGER PRIMARY KEY REFERENCES input, risk_event_id TEXT NOT NULL,
            intent_id TEXT NOT NULL, trade_id TEXT NOT NULL, symbol TEXT NOT NULL,
            decided_at_nanos INTEGER NOT NULL, reason TEXT, traded TEXT, side TEXT, lots INTEGER,
            stop_ticks INTEGER, limit_ticks INTEGER, target_ticks INTEGER,
            valid_until_nanos INTEGER, work_until_nanos INTEGER, planned_loss_minor INTEGER,
            latency_nanos INTEGER, participation_percent INTEGER, slippage_ticks INTEGER,
            large_slippage_ticks INTEGER, stop_slippage_ticks INTEGER,
            cost_per_side_minor INTEGER, es_tenths_per_lot INTEGER,
            feed_es_tenths_per_lot INTEGER, entry_parts TEXT, refused TEXT, order_type TEXT,
            time_in_force TEXT, trigger_ticks INTEGER, close_nanos INTEGER) STRICT""",
          """
          CREATE TABLE printed (
            no INTEGER PRIMARY KEY REFERENCES input, symbol TEXT NOT NULL,
            position INTEGER NOT NULL, time_nanos INTEGER NOT NULL, bid_ticks INTEGER NOT NULL,
            ask_ticks INTEGER NOT NULL, last_ticks INTEGER NOT NULL, low_ticks INTEGER NOT NULL,
            high_ticks INTEGER NOT NULL, size INTEGER NOT NULL) STRICT""",
          """
          CREATE TABLE passed (
            no INTEGER NOT NULL REFERENCES input, symbol TEXT NOT NULL,
            position INTEGER NOT NULL, PRIMARY KEY (no, symbol)) STRICT, WITHOUT ROWID""",
          """
          CREATE TABLE report (
            venue_sequence INTEGER PRIMARY KEY, no INTEGER NOT NULL REFERENCES input,
            symbol TEXT NOT NULL, trade_id TEXT NOT NULL, order_id TEXT NOT NULL,
            intent_id TEXT NOT NULL, role TEXT NOT NULL, change TEXT NOT NULL,
            working_ticks INTEGER NOT NULL, remaining_lots INTEGER NOT NULL,
            reason TEXT NOT NULL, time_nanos INTEGER NOT NULL, position INTEGER NOT NULL,
            execution_id TEXT, price_ticks INTEGER, lots INTEGER, cost_minor INTEGER,
            slippage_ticks INTEGER) STRICT""",
          CREATE_BY_HAND,
          "CREATE INDEX report_of_input ON report (no)");

  /** What makes a file of version 1 one of version 2: it knew no faults and no hands. */
  static final List<String> FROM_VERSION_1 =
      List.of(
          "ALTER TABLE submitted ADD COLUMN entry_parts TEXT",
          "ALTER TABLE submitted ADD COLUMN refused TEXT",
          CREATE_BY_HAND,
          "UPDATE paper_format SET version = 2");

  /** What makes a file of version 2 one of version 3: its orders had no types. */
  static final List<String> FROM_VERSION_2 =
      List.of(
          "ALTER TABLE submitted ADD COLUMN order_type TEXT",
          "ALTER TABLE submitted ADD COLUMN time_in_force TEXT",
          "ALTER TABLE submitted ADD COLUMN trigger_ticks INTEGER",
          "ALTER TABLE submitted ADD COLUMN close_nanos INTEGER",
          "UPDATE submitted SET order_type = 'LIMIT', time_in_force = 'GTD', trigger_ticks = 0"
              + " WHERE no IN (SELECT no FROM input WHERE kind = 'ENTER')",
          "UPDATE submitted SET order_type = 'MARKET', close_nanos = 0"
              + " WHERE no IN (SELECT no FROM input WHERE kind = 'EXIT')",
          "UPDATE paper_format SET version = 3");

  static final String INSERT_INPUT = "INSERT INTO input VALUES (?,?,?)";
  static final String INSERT_SUBMITTED =
      "INSERT INTO submitted VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  static final String INSERT_BY_HAND = "INSERT INTO by_hand VALUES (?,?,?,?,?,?,?)";
  static final String INSERT_PRINTED = "INSERT INTO printed VALUES (?,?,?,?,?,?,?,?,?,?)";
  static final String INSERT_PASSED = "INSERT INTO passed VALUES (?,?,?)";
  static final String INSERT_REPORT =
      "INSERT INTO report VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

  private static final int TERMS_COLUMNS = 9;
  private static final int FILL_COLUMNS = 5;

  private LogTables() {}

  static String kindOf(PaperInput input) {
    if (input instanceof Connected) {
      return CONNECT;
    }
    if (input instanceof Submitted submitted) {
      return kindOf(submitted.intent());
    }
    if (input instanceof Refused refused) {
      return kindOf(refused.intent());
    }
    if (input instanceof ByHand hand) {
      return kindOf(hand.order());
    }
    return PRINT;
  }

  private static String kindOf(HandOrder order) {
    if (order instanceof HandOrder.Trade) {
      return HAND_TRADE;
    }
    return order instanceof HandOrder.Close ? HAND_CLOSE : HAND_CANCEL;
  }

  private static String kindOf(OrderIntent intent) {
    if (intent instanceof EnterBracket) {
      return ENTER;
    }
    if (intent instanceof ExitPosition) {
      return EXIT;
    }
    if (intent instanceof PlaceStop) {
      return PLACE_STOP;
    }
    return intent instanceof MoveStop ? MOVE_STOP : CANCEL_ENTRY;
  }

  static void put(SqlRow row, long no, Submitted submitted) throws SQLException {
    put(row, no, submitted.intent(), submitted.riskEventId());
    if (submitted.terms().isPresent()) {
      put(row, submitted.terms().get());
    } else {
      row.skip(TERMS_COLUMNS);
    }
    row.skip(1);
    putType(row, submitted.intent());
  }

  static void put(SqlRow row, long no, Refused refused) throws SQLException {
    put(row, no, refused.intent(), refused.riskEventId());
    row.skip(TERMS_COLUMNS).put(refused.reason());
    putType(row, refused.intent());
  }

  private static void putType(SqlRow row, OrderIntent intent) throws SQLException {
    if (intent instanceof EnterBracket enter) {
      EntryTerms terms = enter.terms();
      row.put(terms.type()).put(terms.timeInForce()).put(terms.triggerTicks()).skip(1);
    } else if (intent instanceof ExitPosition exit) {
      row.put(exit.type()).skip(2).put(exit.closeNanos());
    } else {
      row.skip(4);
    }
  }

  private static void put(SqlRow row, long no, OrderIntent intent, String riskEventId)
      throws SQLException {
    row.put(no)
        .put(riskEventId)
        .put(intent.id())
        .put(intent.tradeId())
        .put(intent.symbol().code())
        .put(intent.decidedAtNanos());
    if (intent instanceof EnterBracket enter) {
      row.skip(1)
          .put(enter.traded().code())
          .put(enter.side())
          .put(enter.lots())
          .put(enter.stopTicks())
          .put(enter.limitTicks())
          .put(enter.targetTicks())
          .put(enter.validUntilNanos())
          .put(enter.workUntilNanos())
          .put(enter.plannedLossMinor());
    } else if (intent instanceof ExitPosition exit) {
      row.put(exit.reason()).put(exit.traded().code()).put(exit.side()).put(exit.lots()).skip(6);
    } else if (intent instanceof MoveStop move) {
      row.put(move.reason()).skip(3).put(move.stopTicks()).skip(5);
    } else if (intent instanceof PlaceStop place) {
      row.skip(1)
          .put(place.traded().code())
          .put(place.side())
          .put(place.lots())
          .put(place.stopTicks())
          .skip(5);
    } else if (intent instanceof CancelEntry cancel) {
      row.put(cancel.reason()).skip(9);
    }
  }

  static void put(SqlRow row, long no, HandOrder order) throws SQLException {
    row.put(no).put(order.id()).put(order.contract().code()).put(order.timeNanos());
    if (order instanceof HandOrder.Trade trade) {
      row.put(trade.lots()).put(trade.priceTicks()).skip(1);
    } else if (order instanceof HandOrder.Close close) {
      row.skip(1).put(close.priceTicks()).skip(1);
    } else if (order instanceof HandOrder.Cancel cancel) {
      row.skip(2).put(cancel.role());
    }
  }

  private static void put(SqlRow row, FillTerms terms) throws SQLException {
    row.put(terms.settings().latencyNanos())
        .put(terms.settings().participationPercent())
        .put(terms.settings().slippageTicks())
        .put(terms.settings().largeSlippageTicks())
        .put(terms.settings().stopSlippageTicks())
        .put(terms.costPerSideMinor())
        .put(terms.esTenthsPerLot())
        .put(terms.feedEsTenthsPerLot());
    if (terms.entryParts().isEmpty()) {
      row.skip(1);
    } else {
      row.put(terms.entryParts().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }

  static void put(SqlRow row, long no, MarketPrint print) throws SQLException {
    row.put(no)
        .put(print.symbol().code())
        .put(print.position())
        .put(print.timeNanos())
        .put(print.bidTicks())
        .put(print.askTicks())
        .put(print.lastTicks())
        .put(print.lowTicks())
        .put(print.highTicks())
        .put(print.size());
  }

  static void put(SqlRow row, long no, OrderReport report) throws SQLException {
    row.put(report.venueSequence())
        .put(no)
        .put(report.symbol().code())
        .put(report.tradeId())
        .put(report.orderId())
        .put(report.intentId())
        .put(report.role())
        .put(report.change())
        .put(report.workingTicks())
        .put(report.remainingLots())
        .put(report.reason())
        .put(report.timeNanos())
        .put(report.position());
    if (report.fill().isPresent()) {
      Fill fill = report.fill().get();
      row.put(fill.executionId())
          .put(fill.priceTicks())
          .put(fill.lots())
          .put(fill.costMinor())
          .put(fill.slippageTicks());
    } else {
      row.skip(FILL_COLUMNS);
    }
  }
}
