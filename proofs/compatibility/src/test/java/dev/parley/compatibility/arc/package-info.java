/**
 * Whole Architect apps, run by the real jar as their makers run them. What they need of npm is what this module has
 * installed.
 */
@NullMarked
package dev.parley.compatibility.arc;

import org.jspecify.annotations.NullMarked;
