/**
 * The paper broker, a venue of our own. {@link mia.broker.paper.PaperExchange} is its pure core:
 * the same inputs in the same order give the same reports.
 */
package mia.broker.paper;
