/**
 * The wire form of what is stored: events and states as JSON with stable short manifests, and the
 * way old versions are lifted to the present one. Plain Jackson; knows nothing of Pekko.
 */
package mia.persistence.codec;
