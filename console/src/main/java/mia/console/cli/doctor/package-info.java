/**
 * Looks at the machine a node shall run on. A check is one method and one line in {@link
 * mia.console.cli.doctor.Checkup}; none of them changes anything but a file of its own.
 */
package mia.console.cli.doctor;
