/** Shows what the engine knows of a bar, completely and in one form, for people and comparisons. */
package mia.engine.report;
