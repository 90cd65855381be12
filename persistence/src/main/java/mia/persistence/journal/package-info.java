/**
 * The embedded journal of a node: its data folder with lock and identity, the SQLite database in
 * it, and the Pekko serializer around the codec. Only the node that holds the lock writes.
 */
package mia.persistence.journal;
