/**
 * Measures the software on this machine beside the targets of the architecture. Latencies count
 * from the instant at which something was due, not at which it was begun, so that a stall is
 * charged to everything that waited behind it.
 */
package mia.console.cli.bench;
