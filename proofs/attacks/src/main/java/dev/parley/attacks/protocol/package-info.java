/** Attacks by frames that RFC 6455 forbids. */
@NullMarked
package dev.parley.attacks.protocol;

import org.jspecify.annotations.NullMarked;
