/**
 * The certificate of the ports that clients connect to: two PEM files flow in, what servers present flows out. Never knows
 * which servers these are.
 */
@NullMarked
package dev.parley.launcher.tls;

import org.jspecify.annotations.NullMarked;
