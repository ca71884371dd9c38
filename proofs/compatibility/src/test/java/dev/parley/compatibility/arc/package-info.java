/**
 * Whole Architect apps, run by the real jar as their authors run them. Their npm packages are those installed in this
 * module.
 */
@NullMarked
package dev.parley.compatibility.arc;

import org.jspecify.annotations.NullMarked;
