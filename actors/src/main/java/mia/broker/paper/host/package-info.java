/**
 * The paper venue as a process of its own: accounts with a file each, connections on loopback, one
 * session per account, the one that has connected last under the highest epoch.
 */
package mia.broker.paper.host;
