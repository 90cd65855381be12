/**
 * The words of risk: limits, verdicts of single rules, the decision over an intent, the state of
 * the kill switch.
 */
package mia.protocol.risk;
