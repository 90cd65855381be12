package mia.console.dashboard;

/**
 * A price that the method looks at.
 *
 * @param name short name, such as POC
 * @param ticks price; not always a whole tick
 */
public record BoardLevel(String name, double ticks) {}
