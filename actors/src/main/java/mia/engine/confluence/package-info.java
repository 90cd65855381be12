/**
 * Zones of levels, structure score and the final score of a direction (battle-navale 6). {@link
 * mia.engine.confluence.MarketReading} puts everything around the core together.
 */
package mia.engine.confluence;
