/**
 * What an attack is: a server and a time flow in, what the attackers were answered flows out, and a bound says which answers
 * and how much memory are allowed.
 */
@NullMarked
package dev.parley.attacks.attack;

import org.jspecify.annotations.NullMarked;
