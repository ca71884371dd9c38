/**
 * What a manifest says, whatever it is written in: pragmas, the values below them, and where each stands.
 * Readers of {@code .arc}, JSON and YAML make it; the rules about apps are read from it. Knows neither files nor what a pragma means.
 */
@NullMarked
package dev.parley.manifest.tree;

import org.jspecify.annotations.NullMarked;
