/**
 * Where the price has been: VWAP, volume at price, levels of sessions, swings, levels of options,
 * and the catalog of everything that counts as a level (battle-navale 2.5, 2.6, 5.2, 6.1).
 */
package mia.engine.level;
