/** What every stream of the journal shares. */
package mia.persistence;
