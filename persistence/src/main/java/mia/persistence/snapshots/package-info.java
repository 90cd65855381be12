/**
 * Snapshots around trades (battle-navale 11): their form, the files they are kept in, and how one
 * is found again. For people and the learner; nothing is decided on what is read here.
 */
package mia.persistence.snapshots;
