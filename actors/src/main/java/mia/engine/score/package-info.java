/** Scores that combine: the timeframes (battle-navale 6.5) and the confidence of a signal (8.4). */
package mia.engine.score;
