package mia.console.dashboard;

import mia.protocol.order.OrderRole;
import mia.protocol.order.Side;

/**
 * A fill, to be marked on the chart.
 *
 * @param tradeId trade
 * @param role entry, stop, target or exit
 * @param side bought or sold
 */
public record Filled(
    String tradeId, long timeNanos, OrderRole role, Side side, long priceTicks, long lots) {}
