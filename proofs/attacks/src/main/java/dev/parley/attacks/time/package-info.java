/** Attacks on the time of a server's event loops: what attackers make it do. */
@NullMarked
package dev.parley.attacks.time;

import org.jspecify.annotations.NullMarked;
