/**
 * Makes certificates: with those in PEM files the processes of a cluster prove to one another who they are, and with those in
 * memory a process proves to its functions that it is theirs. Names flow in, certificates flow out. Never knows a cluster.
 */
@NullMarked
package dev.parley.launcher.certs;

import org.jspecify.annotations.NullMarked;
