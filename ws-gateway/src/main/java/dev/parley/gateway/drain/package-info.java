/**
 * Lets connections go on purpose. In: the wish of an operator, or of a process that stops. Out: connections closed with
 * 1012 at the process's pace, each between two of its events. Never knows who asked, nor where the clients go.
 */
@NullMarked
package dev.parley.gateway.drain;

import org.jspecify.annotations.NullMarked;
