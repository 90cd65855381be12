/**
 * Every control of the safety catalogue, shown to bite: each trial gives the real rule, gate or
 * guard something that it must refuse, in memory, and looks whether it does (safety 29).
 */
package mia.node.conformance;
