package mia.persistence.codec;

import java.util.List;
import mia.protocol.order.EntryTerms;
import mia.protocol.order.ExitReason;
import mia.protocol.order.OrderIntent;
import mia.protocol.order.OrderType;
import mia.protocol.order.Side;
import mia.protocol.order.TimeInForce;

/** An intent of each kind. */
final class IntentSamples {
  private IntentSamples() {}

  private static OrderIntent.ExitPosition exit() {
    return new OrderIntent.ExitPosition(
        "K7QX-ES-C",
        Samples.TRADE,
        Samples.ES,
        Samples.MES,
        Side.SELL,
        2,
        ExitReason.TIME,
        Samples.START_NANOS);
  }

  /** Each kind of intent. */
  static List<OrderIntent> all() {
    return List.of(
        entry(),
        exit(),
        exit().atClose(Samples.START_NANOS + Samples.MINUTE_NANOS),
        new OrderIntent.MoveStop(
            "K7QX-ES-D",
            Samples.TRADE,
            Samples.ES,
            23_000,
            ExitReason.BREAK_EVEN,
            Samples.START_NANOS),
        new OrderIntent.PlaceStop(
            "K7QX-ES-G",
            Samples.TRADE,
            Samples.ES,
            Samples.MES,
            Side.SELL,
            2,
            22_990,
            Samples.START_NANOS),
        new OrderIntent.CancelEntry(
            "K7QX-ES-E", Samples.TRADE, Samples.ES, "out of reach", Samples.START_NANOS));
  }

  static OrderIntent.EnterBracket entry() {
    return new OrderIntent.EnterBracket(
        Samples.TRADE,
        Samples.ES,
        Samples.MES,
        Side.BUY,
        2,
        23_006,
        22_990,
        23_032,
        Samples.START_NANOS + Samples.MINUTE_NANOS,
        Samples.START_NANOS + Samples.MINUTE_NANOS + 5_000_000_000L,
        Samples.START_NANOS + 3 * Samples.MINUTE_NANOS,
        4_384,
        new EntryTerms(OrderType.STOP_LIMIT, TimeInForce.GTD, 23_005));
  }
}
