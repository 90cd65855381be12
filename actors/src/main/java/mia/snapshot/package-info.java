/**
 * Snapshots around trades (battle-navale 11): what a desk captured becomes a document of five
 * sections and is written beside the journal, behind the back of the desks. A failure here stops
 * nothing.
 */
package mia.snapshot;
