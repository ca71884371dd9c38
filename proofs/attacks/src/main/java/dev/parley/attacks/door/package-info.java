/** Attacks at the door: connections that are opened for their own sake, and heads that never end. */
@NullMarked
package dev.parley.attacks.door;

import org.jspecify.annotations.NullMarked;
