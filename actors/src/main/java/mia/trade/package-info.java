/**
 * What the trader decides: when to enter, with which size, when a stop moves, when a position is
 * closed. Pure.
 */
package mia.trade;
