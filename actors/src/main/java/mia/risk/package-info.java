/**
 * What may be risked. One file per rule, in catalogs whose order is the order of evaluation; a rule
 * may only refuse or reduce. Pure.
 */
package mia.risk;
