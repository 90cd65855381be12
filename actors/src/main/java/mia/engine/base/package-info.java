/**
 * The core of the method on one series of bars: boules and battle, bases, the golden rule, the
 * composite and the triggers (battle-navale 4.2 to 4.6 and 8).
 */
package mia.engine.base;
