/**
 * What a paper venue in a process of its own and its clients say to each other, and how it lies in
 * bytes. The words are described for other clients in the documentation of the paper broker.
 */
package mia.broker.paper.wire;
