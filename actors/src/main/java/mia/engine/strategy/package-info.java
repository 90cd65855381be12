/**
 * What is done with the reading of a bar: strategy by regime, candidate, final decision
 * (battle-navale 8). Strategies see the market through {@link mia.engine.strategy.Situation} alone
 * and fill a reused {@link mia.engine.strategy.Decision}.
 */
package mia.engine.strategy;
