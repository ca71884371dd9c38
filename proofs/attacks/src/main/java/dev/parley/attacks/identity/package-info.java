/** Attacks by people who claim what is not theirs: rooms, words that act as code, tokens. */
@NullMarked
package dev.parley.attacks.identity;

import org.jspecify.annotations.NullMarked;
