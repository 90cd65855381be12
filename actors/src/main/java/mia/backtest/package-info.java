/**
 * The core of a node in one loop on one thread, without actors: the same sequencer, desks, account
 * and paper exchange, so the same decisions, as fast as one core computes them.
 */
package mia.backtest;
