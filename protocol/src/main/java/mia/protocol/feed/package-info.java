/** What can be said to the conductor of rewindable feeds. */
package mia.protocol.feed;
