/**
 * A cluster on one machine, for trying failover: nodes, a paper venue and a Cassandra as processes
 * on loopback that outlive the command which started them.
 */
package mia.console.cli.cluster;
