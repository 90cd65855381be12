/**
 * The method, pure: plain Java without actors, clock or I/O. Everything works on closed bars of one
 * symbol; the same bars give the same results, bit for bit.
 */
package mia.engine;
