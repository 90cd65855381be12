/**
 * The words of the method: what the engine says of a bar and what the signal generator makes of it.
 */
package mia.protocol.signal;
