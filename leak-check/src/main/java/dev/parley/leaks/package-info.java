/**
 * Test runs in, leaked resources out: everything that Netty's leak detector reports during a run fails the run. The package
 * knows nothing about the tests or about what they test.
 */
@NullMarked
package dev.parley.leaks;

import org.jspecify.annotations.NullMarked;
