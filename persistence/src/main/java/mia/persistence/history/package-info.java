/**
 * Questions to a journal: what happened, why, what came of it, and whether two journals are the
 * same. Plain JDBC, read-only, one short transaction per page; needs no actor system, and works
 * beside a node that writes.
 */
package mia.persistence.history;
