/**
 * Faults of the paper venue, by script: {@link mia.broker.paper.fault.FaultyBroker} is a session
 * that lies about the venue as {@link mia.broker.paper.fault.FaultScript} says. What the venue
 * itself holds stays right.
 */
package mia.broker.paper.fault;
