/** The paper venue of another process of this machine, as a broker. */
package mia.broker.paper.remote;
