package mia.console.dashboard;

import java.util.OptionalDouble;

/**
 * A closed bar as it is drawn.
 *
 * @param number rising number on this board, from 1
 * @param colour 1 boule verte, -1 boule rouge, 0 neutre
 * @param bodyShare body over range, 0..1
 * @param vwapTicks VWAP after it; empty where its anchor was not seen
 */
record BoardBar(
    long number,
    long startNanos,
    long openTicks,
    long highTicks,
    long lowTicks,
    long closeTicks,
    long volume,
    int colour,
    double bodyShare,
    OptionalDouble vwapTicks) {}
