/** What can be said to a symbol desk. */
package mia.protocol.desk;
