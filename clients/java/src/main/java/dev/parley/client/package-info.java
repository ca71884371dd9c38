/**
 * Parley's client for Java programs. In come an address, perhaps a token, and what the app sends; out go frames, each once and in
 * order, and what became of the connection. The client knows channels' positions and the gateway's close codes, and nothing of what an
 * app says.
 *
 * <p>Everything happens on one {@code Loop}: the client's own steps, its timers and the app's handlers, one after the
 * other. So nothing here takes a lock, but for what callers of other threads reach directly: the state, the sending of a frame, and the
 * positions. The whole is one package, since everything but its interface is then hidden from apps.
 *
 * <p>The way in: {@code Incoming} → {@code Connection} → {@code Parts} → {@code Channels} → {@code Emitter} → the app. The way out:
 * {@code Outbox} and {@code Asking} → {@code Connection} → {@code Outgoing}.
 */
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
