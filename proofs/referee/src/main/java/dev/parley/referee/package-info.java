/**
 * Judges a run from outside: what each client sent and saw flows in, in that client's own order, and what functions
 * were handed; what flows out is every promise about channels and connections that was broken, and how much there was to
 * judge. It knows nothing of how clients and servers
 * work, only what they promise each other.
 */
@NullMarked
package dev.parley.referee;

import org.jspecify.annotations.NullMarked;
