/**
 * Generates docs/compatibility.md from the list of behaviours, the tests tagged with their numbers, and the build's reports of
 * those tests. Never knows what a behaviour means.
 */
@NullMarked
package dev.parley.page;

import org.jspecify.annotations.NullMarked;
