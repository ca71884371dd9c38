/**
 * Which jobs measure which servers, how often and in which turn: names flow in, runs flow out. Never knows what becomes
 * of them.
 */
@NullMarked
package dev.parley.bench.suite;

import org.jspecify.annotations.NullMarked;
