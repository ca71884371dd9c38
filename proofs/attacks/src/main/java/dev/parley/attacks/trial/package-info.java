/**
 * Judges one attack after the other: a server runs, the honest talk, the attackers come and go, and a verdict flows out.
 * Never knows what an attack does.
 */
@NullMarked
package dev.parley.attacks.trial;

import org.jspecify.annotations.NullMarked;
