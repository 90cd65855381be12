/**
 * The node: its settings, what a run is asked to do, and how the parts are put together. Settings
 * are read once, checked as a whole, and handed on as records; nothing else of the system sees a
 * configuration file.
 */
package mia.node;
