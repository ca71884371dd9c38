/**
 * One budget for what connections make a process hold. What each event loop holds flows in, as it changes; verdicts flow
 * out: whether new clients are admitted, and which connections are not read or are closed. Never knows what the bytes are.
 */
@NullMarked
package dev.parley.http.memory;

import org.jspecify.annotations.NullMarked;
