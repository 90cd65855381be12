/**
 * Patterns of single bars and small groups of bars: Sierra, elite and classic ones (battle-navale
 * 4.7, 4.8). All are read from the series alone and hold for its last bar.
 */
package mia.engine.pattern;
