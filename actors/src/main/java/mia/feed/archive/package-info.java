/**
 * The way of ticks from the desks to the archive: bounded, beside the decisions, on a thread of its
 * own.
 */
package mia.feed.archive;
