/** What can be said to an account desk. */
package mia.protocol.account;
