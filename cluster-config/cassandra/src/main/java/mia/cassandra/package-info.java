/**
 * The memory of a cluster: what needs the driver of Cassandra. Its configuration and its statements
 * lie beside the embedded journal's and need none.
 */
package mia.cassandra;
