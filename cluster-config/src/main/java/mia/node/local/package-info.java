/** Processes of a cluster on one machine, for trying one without a second machine. */
package mia.node.local;
