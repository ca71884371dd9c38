/** Two tiny apps for conformance tests and benchmarks: a message flows in, and out to its sender or to everyone. */
@NullMarked
package dev.parley.launcher.apps;

import org.jspecify.annotations.NullMarked;
