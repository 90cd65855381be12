/** Reports for a browser: one file each, with everything it needs inside. */
package mia.console.report;
