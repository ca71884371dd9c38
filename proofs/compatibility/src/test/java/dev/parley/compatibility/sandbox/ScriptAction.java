package dev.parley.compatibility.sandbox;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** An action of a client, or of a back end that knows the client's connection. */
sealed interface ScriptAction {

    /** @param headers lines beyond those that every handshake has */
    record Connect(String path, List<String> headers) implements ScriptAction {}

    record SendText(String text) implements ScriptAction {}

    /** A message in several frames. */
    record SendFragments(List<String> fragments) implements ScriptAction {}

    record SendBinary(Buffer bytes) implements ScriptAction {}

    /** @param payload of the close frame: a code and a reason, or nothing */
    record Close(Buffer payload) implements ScriptAction {}

    /** The TCP connection ends without a close frame. */
    record Drop() implements ScriptAction {}

    /**
     * A call of the management API about the connection, as Architect's functions make it.
     *
     * @param encoded whether the connection id is percent-encoded, as SDKs do
     */
    record Manage(String method, boolean encoded, String body) implements ScriptAction {}
}
