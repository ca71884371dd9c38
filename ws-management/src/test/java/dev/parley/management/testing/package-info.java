/** The management API for tests of this module and of those that depend on it. */
@NullMarked
package dev.parley.management.testing;

import org.jspecify.annotations.NullMarked;
