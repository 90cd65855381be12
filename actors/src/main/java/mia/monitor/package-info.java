/**
 * What watches a node beside trading: its audit stream, its health, its meters, its performance.
 */
package mia.monitor;
