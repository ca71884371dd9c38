/**
 * Manifests in JSON and YAML: text goes in, the tree of the same manifest in {@code .arc} comes out. Both formats are parsed
 * into values with positions first; one set of rules for short forms then serves both, as in {@code @architect/parser}'s
 * {@code compat}.
 */
@NullMarked
package dev.parley.manifest.compat;

import org.jspecify.annotations.NullMarked;
