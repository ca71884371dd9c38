/**
 * Events go in; results come out of processes behind a pipe or the Lambda Runtime API. The pool starts processes on demand, gives
 * each one event at a time, and replaces them. Knows bytes and request ids, and never the content of an event.
 */
@NullMarked
package dev.parley.host.process;

import org.jspecify.annotations.NullMarked;
