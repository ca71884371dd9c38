/**
 * Makes docs/compatibility.md of three things: the list of behaviours, the tests that are tagged with their numbers, and
 * the reports of the build about those tests. Knows nothing of what a behaviour is.
 */
@NullMarked
package dev.parley.compatibility.page;

import org.jspecify.annotations.NullMarked;
