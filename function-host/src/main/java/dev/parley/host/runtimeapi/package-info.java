/**
 * AWS's Lambda Runtime API for one process: HTTP requests go in, calls and open polls come out. Knows bytes and request ids,
 * and never which process asks or what an event means.
 */
@NullMarked
package dev.parley.host.runtimeapi;

import org.jspecify.annotations.NullMarked;
