/** What watches a node beside trading: its audit stream, its health, its meters. */
package mia.monitor;
