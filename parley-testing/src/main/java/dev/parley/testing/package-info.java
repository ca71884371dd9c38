/**
 * For tests of apps: an app flows in, and a gateway on a free port with clients that block comes out. Never knows a test
 * framework.
 */
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
