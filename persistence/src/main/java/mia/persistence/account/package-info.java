/** The stream of one account desk: its events, and the state they fold to. Pure. */
package mia.persistence.account;
