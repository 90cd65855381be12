/**
 * The node's HTTP server: who may speak to it ({@link mia.console.http.Doorkeeper}), what can be
 * asked ({@link mia.console.http.EndpointCatalog}), and the server around both. A new resource is
 * one class and one line in the catalog.
 */
package mia.console.http;
