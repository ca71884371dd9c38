/**
 * Writes the certificates with which the processes of a cluster prove to one another who they are: names of nodes flow in,
 * PEM files flow out. Never knows a cluster.
 */
@NullMarked
package dev.parley.launcher.certs;

import org.jspecify.annotations.NullMarked;
