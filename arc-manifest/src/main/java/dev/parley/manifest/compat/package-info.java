/**
 * Manifests in JSON and YAML: text goes in, the tree comes out that the same manifest would have in {@code .arc}. Both
 * are read into values with positions first; what short forms they may have there is one set of rules for both (as in
 * {@code @architect/parser}'s {@code compat}).
 */
@NullMarked
package dev.parley.manifest.compat;

import org.jspecify.annotations.NullMarked;
