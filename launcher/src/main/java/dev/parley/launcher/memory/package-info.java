/**
 * What happens when memory ends: errors and the state of the heap flow in, and the process ends, so that whatever watches it
 * can start another. Never knows what the memory was used for.
 */
@NullMarked
package dev.parley.launcher.memory;

import org.jspecify.annotations.NullMarked;
