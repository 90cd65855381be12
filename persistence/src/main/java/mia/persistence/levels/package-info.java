/** Levels of options that somebody brought, kept in the data folder version by version. */
package mia.persistence.levels;
