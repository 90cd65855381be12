/**
 * State of the market: trend score, range test, published class with its hysteresis, and the
 * pullback of a trend (battle-navale 7, 8.1).
 */
package mia.engine.regime;
