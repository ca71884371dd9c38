/**
 * Looks at Redis once, for an operator: where it is flows in; what each server, Sentinel and process record answers flows out,
 * with every failure as a sentence. Writes nothing. Never knows what an operator should make of an answer.
 */
@NullMarked
package dev.parley.backplane.redis.inspect;

import org.jspecify.annotations.NullMarked;
