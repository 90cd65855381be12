/**
 * Venues: the interface a broker session drives, and its catalog. Adapters live in packages of
 * their own and never see each other.
 */
package mia.broker;
