/**
 * The certificate of the ports that clients come in by. In flow two PEM files, at the start and whenever they change; out
 * flows what servers are to show. Never knows which servers these are.
 */
@NullMarked
package dev.parley.launcher.tls;

import org.jspecify.annotations.NullMarked;
