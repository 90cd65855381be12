/** What operators, alerts and health checks leave behind, and who is told to keep it. */
package mia.protocol.audit;
