/**
 * Ways of data of the options market into the engine: chains, files, the basis (battle-navale 2.5).
 * Runs beside the bars, not within one; what counts at a bar is {@link
 * mia.engine.level.OptionsBook}.
 */
package mia.engine.option;
