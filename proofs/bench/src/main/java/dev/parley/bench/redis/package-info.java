/**
 * What a gateway costs its Redis while nothing happens: a server with idle channels flows in; commands and bytes a second,
 * and the keys that remain, flow out. The package knows Redis from outside, by its INFO, and no key of Parley.
 */
@NullMarked
package dev.parley.bench.redis;

import org.jspecify.annotations.NullMarked;
