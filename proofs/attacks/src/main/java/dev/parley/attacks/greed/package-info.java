/** Attacks on a server's memory: what attackers make it hold. */
@NullMarked
package dev.parley.attacks.greed;

import org.jspecify.annotations.NullMarked;
