/**
 * The desk of one symbol: an event-sourced actor and its four children, thin shells around pure
 * deciders. Which events follow from which input is written once, in {@link mia.desk.DeskRules};
 * the live desk, the verification of a journal and the backtest run the same.
 */
package mia.desk;
