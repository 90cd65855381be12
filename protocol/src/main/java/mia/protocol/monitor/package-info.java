/** What can be asked of who watches a node. */
package mia.protocol.monitor;
