/**
 * The paper broker, a venue of our own. {@link mia.broker.paper.PaperExchange} is its pure core:
 * the same inputs in the same order give the same reports. {@link mia.broker.paper.PaperVenue} puts
 * a durable log under it, and {@link mia.broker.paper.PaperBroker} is one session onto the venue.
 */
package mia.broker.paper;
