/**
 * The stream of one symbol desk: its events, and the state they fold to. Pure: no actor, no clock,
 * no I/O.
 */
package mia.persistence.desk;
