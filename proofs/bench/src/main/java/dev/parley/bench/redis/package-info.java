/**
 * What gateways cost their Redis: a server with idle channels, or any other, flows in; commands, CPU time and bytes a second, and
 * the keys that remain, flow out. The package knows Redis from outside, by its INFO, and no key of Parley.
 */
@NullMarked
package dev.parley.bench.redis;

import org.jspecify.annotations.NullMarked;
