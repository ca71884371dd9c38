/**
 * A gateway's lease, and the records of its connections that outlive the gateway. Records flow in while a gateway lives; once
 * its lease is claimed, they flow out to the survivor that claimed it. Never knows what a record says.
 */
@NullMarked
package dev.parley.backplane.lease;

import org.jspecify.annotations.NullMarked;
