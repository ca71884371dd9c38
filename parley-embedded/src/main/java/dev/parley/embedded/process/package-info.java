/**
 * The parts of a process that holds sockets and runs functions, put together: configurations flow in, running parts flow out,
 * and are stopped in reverse order. Never knows where a configuration comes from.
 */
@NullMarked
package dev.parley.embedded.process;

import org.jspecify.annotations.NullMarked;
