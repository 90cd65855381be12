/**
 * The command {@code mia}. Standard output is data, standard error is progress and errors. A
 * command is one class and one line in {@link mia.console.cli.CommandCatalog}.
 */
package mia.console.cli;
