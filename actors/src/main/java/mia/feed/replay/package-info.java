/**
 * Recorded markets: reads CSV of trades, quotes and bars, Sierra Chart {@code .scid} and Databento
 * DBN as a {@link mia.feed.FeedSource}, and inspects, checks and converts such files. Everything
 * streams: memory does not depend on the size of a file.
 */
package mia.feed.replay;
