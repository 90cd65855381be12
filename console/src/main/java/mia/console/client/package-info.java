/** How a command on the same machine, or another, speaks to a node's HTTP server. */
package mia.console.client;
