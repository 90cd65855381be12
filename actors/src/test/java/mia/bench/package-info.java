/**
 * Benchmarks of the engine, beside a library that others measure themselves by. Never part of the
 * gate, which only compiles them; docs/PERFORMANCE.md says how they are run.
 */
package mia.bench;
