/** Real processes, started from files that each test writes. */
@NullMarked
package dev.parley.host.process;

import org.jspecify.annotations.NullMarked;
