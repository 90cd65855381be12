package mia.broker.paper;

import static mia.broker.paper.LogTables.CANCEL_ENTRY;
import static mia.broker.paper.LogTables.CONNECT;
import static mia.broker.paper.LogTables.ENTER;
import static mia.broker.paper.LogTables.EXIT;
import static mia.broker.paper.LogTables.HAND_CANCEL;
import static mia.broker.paper.LogTables.HAND_CLOSE;
import static mia.broker.paper.LogTables.HAND_TRADE;
import static mia.broker.paper.LogTables.MOVE_STOP;
import static mia.broker.paper.LogTables.PLACE_STOP;
import static mia.broker.paper.LogTables.PRINT;
import static mia.broker.paper.SqlRow.number;
import static mia.broker.paper.SqlRow.text;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mia.broker.paper.PaperInput.ByHand;
import mia.broker.paper.PaperInput.Connected;
import mia.broker.paper.PaperInput.Printed;
import mia.broker.paper.PaperInput.Refused;
import mia.broker.paper.PaperInput.Submitted;
import mia.protocol.market.MarketPrint;
import mia.protocol.market.Symbol;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.Fill;
import mia.protocol.order.OrderChange;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderIntent.CancelEntry;
import mia.protocol.order.OrderIntent.EnterBracket;
import mia.protocol.order.OrderIntent.ExitPosition;
import mia.protocol.order.OrderIntent.MoveStop;
import mia.protocol.order.OrderIntent.PlaceStop;
import mia.protocol.order.OrderReport;
import mia.protocol.order.OrderRole;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;

/** How rows of the venue's file become the values that were put into them. */
final class LogRows {
  private LogRows() {}

  /** An input from its row of {@code input}, joined with those of the other tables. */
  static PaperInput input(ResultSet row) throws SQLException {
    long epoch = number(row, "epoch");
    String kind = text(row, "kind");
    return switch (kind) {
      case CONNECT -> new Connected(epoch);
      case PRINT -> new Printed(epoch, print(row));
      case ENTER, EXIT, MOVE_STOP, PLACE_STOP, CANCEL_ENTRY ->
          SqlRow.isEmpty(row, "refused")
              ? new Submitted(epoch, intent(kind, row), text(row, "risk_event_id"), terms(row))
              : new Refused(
                  epoch, intent(kind, row), text(row, "risk_event_id"), text(row, "refused"));
      case HAND_TRADE, HAND_CLOSE, HAND_CANCEL -> new ByHand(handOrder(kind, row));
      default -> throw new SQLException("unknown kind of input '" + kind + "'");
    };
  }

  private static OrderIntent intent(String kind, ResultSet row) throws SQLException {
    String id = text(row, "intent_id");
    String tradeId = text(row, "trade_id");
    Symbol symbol = Symbol.of(text(row, "submitted_symbol"));
    long decidedAtNanos = number(row, "decided_at_nanos");
    return switch (kind) {
      case ENTER ->
          new EnterBracket(
              id,
              symbol,
              Symbol.of(text(row, "traded")),
              Side.valueOf(text(row, "side")),
              number(row, "lots"),
              number(row, "limit_ticks"),
              number(row, "stop_ticks"),
              number(row, "target_ticks"),
              decidedAtNanos,
              number(row, "valid_until_nanos"),
              number(row, "work_until_nanos"),
              number(row, "planned_loss_minor"),
              new EntryTerms(
                  OrderType.valueOf(text(row, "order_type")),
                  TimeInForce.valueOf(text(row, "time_in_force")),
                  number(row, "trigger_ticks")));
      case EXIT ->
          new ExitPosition(
              id,
              tradeId,
              symbol,
              Symbol.of(text(row, "traded")),
              Side.valueOf(text(row, "side")),
              number(row, "lots"),
              ExitReason.valueOf(text(row, "reason")),
              decidedAtNanos,
              OrderType.valueOf(text(row, "order_type")),
              number(row, "close_nanos"));
      case MOVE_STOP ->
          new MoveStop(
              id,
              tradeId,
              symbol,
              number(row, "stop_ticks"),
              ExitReason.valueOf(text(row, "reason")),
              decidedAtNanos);
      case PLACE_STOP ->
          new PlaceStop(
              id,
              tradeId,
              symbol,
              Symbol.of(text(row, "traded")),
              Side.valueOf(text(row, "side")),
              number(row, "lots"),
              number(row, "stop_ticks"),
              decidedAtNanos);
      default -> new CancelEntry(id, tradeId, symbol, text(row, "reason"), decidedAtNanos);
    };
  }

  private static HandOrder handOrder(String kind, ResultSet row) throws SQLException {
    String id = text(row, "act");
    Symbol contract = Symbol.of(text(row, "contract"));
    long timeNanos = number(row, "hand_time_nanos");
    return switch (kind) {
      case HAND_TRADE ->
          new HandOrder.Trade(
              id, contract, number(row, "hand_lots"), number(row, "hand_ticks"), timeNanos);
      case HAND_CLOSE -> new HandOrder.Close(id, contract, number(row, "hand_ticks"), timeNanos);
      default ->
          new HandOrder.Cancel(id, contract, OrderRole.valueOf(text(row, "role")), timeNanos);
    };
  }

  private static List<Long> entryParts(ResultSet row) throws SQLException {
    return SqlRow.isEmpty(row, "entry_parts")
        ? List.of()
        : Stream.of(text(row, "entry_parts").split(",")).map(Long::valueOf).toList();
  }

  private static Optional<FillTerms> terms(ResultSet row) throws SQLException {
    if (SqlRow.isEmpty(row, "latency_nanos")) {
      return Optional.empty();
    }
    var settings =
        new PaperSettings(
            number(row, "latency_nanos"),
            Math.toIntExact(number(row, "participation_percent")),
            Math.toIntExact(number(row, "slippage_ticks")),
            Math.toIntExact(number(row, "large_slippage_ticks")),
            Math.toIntExact(number(row, "stop_slippage_ticks")));
    return Optional.of(
        new FillTerms(
            settings,
            number(row, "cost_per_side_minor"),
            Math.toIntExact(number(row, "es_tenths_per_lot")),
            Math.toIntExact(number(row, "feed_es_tenths_per_lot")),
            entryParts(row)));
  }

  private static MarketPrint print(ResultSet row) throws SQLException {
    return new MarketPrint(
        Symbol.of(text(row, "printed_symbol")),
        number(row, "position"),
        number(row, "time_nanos"),
        number(row, "bid_ticks"),
        number(row, "ask_ticks"),
        number(row, "last_ticks"),
        number(row, "low_ticks"),
        number(row, "high_ticks"),
        number(row, "size"));
  }

  static OrderReport report(ResultSet row) throws SQLException {
    Optional<Fill> fill =
        SqlRow.isEmpty(row, "execution_id")
            ? Optional.empty()
            : Optional.of(
                new Fill(
                    text(row, "execution_id"),
                    number(row, "price_ticks"),
                    number(row, "lots"),
                    number(row, "cost_minor"),
                    number(row, "slippage_ticks")));
    return new OrderReport(
        0,
        number(row, "venue_sequence"),
        Symbol.of(text(row, "symbol")),
        text(row, "trade_id"),
        text(row, "order_id"),
        text(row, "intent_id"),
        OrderRole.valueOf(text(row, "role")),
        OrderChange.valueOf(text(row, "change")),
        fill,
        number(row, "working_ticks"),
        number(row, "remaining_lots"),
        text(row, "reason"),
        number(row, "time_nanos"),
        number(row, "position"));
  }
}
