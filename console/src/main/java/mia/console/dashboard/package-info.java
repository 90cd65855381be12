/**
 * What the live page shows: folded from what the node commits, beside trading, and never in its
 * way.
 */
package mia.console.dashboard;
