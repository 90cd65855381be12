/**
 * The words of the market: instruments, prices in whole ticks, bars, order flow, session phases and
 * the trading calendar. Plain values, no clock, no library.
 */
package mia.protocol.market;
