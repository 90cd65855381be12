/** What may cross the wire between nodes. */
package mia.protocol.wire;
