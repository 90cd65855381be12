/** The audit stream: what operators, alerts and health checks did, and the state folded from it. */
package mia.persistence.audit;
