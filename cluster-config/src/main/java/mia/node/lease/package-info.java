/** Who may act for a desk or an account, as this node knows it. */
package mia.node.lease;
