/** The Java client of {@code clients/java} as a program of the chat and the echo, with the real jar. */
@NullMarked
package dev.parley.compatibility.client;

import org.jspecify.annotations.NullMarked;
