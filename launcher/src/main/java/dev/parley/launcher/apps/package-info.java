/**
 * Two tiny apps for conformance tests and benchmarks. A message flows in and goes out to its sender or to everyone. They
 * never know a socket.
 */
@NullMarked
package dev.parley.launcher.apps;

import org.jspecify.annotations.NullMarked;
