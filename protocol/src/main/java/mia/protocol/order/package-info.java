/**
 * The words of an order's life: what a desk intends, what risk approved, what the venue reported.
 * "Denied" is a refusal of ours, "rejected" one of the venue.
 */
package mia.protocol.order;
