/**
 * The desk of one account, the session with its venue, and the emergency stop that works while the
 * journal does not.
 */
package mia.account;
