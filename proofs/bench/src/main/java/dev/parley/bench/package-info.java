/**
 * The commands of the proofs: options flow in, tables and an exit code flow out. Servers are measured from outside, as
 * processes with a port; nothing here knows their classes, but for the nodes of the cluster trial.
 */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
