/**
 * Where market data comes from: the source interface with its catalog, the merge of several sources
 * in event time, and the conductor that leads rewindable feeds. Sources decode; they never decide.
 */
package mia.feed;
