/** Attacks on what stands behind a gateway: the port for other processes, and Redis. */
@NullMarked
package dev.parley.attacks.backplane;

import org.jspecify.annotations.NullMarked;
