package mia.node.conformance;

/**
 * A tried control.
 *
 * @param control what was tried
 * @param evidence what was seen
 */
public record ControlResult(Control control, Evidence evidence) {}
