/**
 * The simulated exchange: a seeded market of several symbols with order books, regimes, news and
 * the shape of a trading day, so that a run without any account meets something that behaves like a
 * market. The same seed and settings give the same records on every machine. How the model works
 * and how near it comes to recorded days is told in {@code docs/SIMULATION.md}.
 */
package mia.feed.simulated;
