/** What can be said to who tells people of alerts. */
package mia.protocol.alert;
