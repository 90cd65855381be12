/**
 * The tick archive: what the desks saw of the market, per symbol and trading day, in the intraday
 * format of Sierra Chart, so that a recording opens in a chart and replays like any other file.
 */
package mia.persistence.archive;
