package dev.parley.compatibility.sandbox;

import dev.parley.compatibility.sandbox.Action.Close;
import dev.parley.compatibility.sandbox.Action.Connect;
import dev.parley.compatibility.sandbox.Action.Drop;
import dev.parley.compatibility.sandbox.Action.Manage;
import dev.parley.compatibility.sandbox.Action.SendBinary;
import dev.parley.compatibility.sandbox.Action.SendText;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * One action.
 *
 * @param name by which departures tell of it; no two steps have the same
 * @param events how many functions it has called
 * @param ends whether the connection ends with it
 */
record Step(String name, Action action, int events, boolean ends) {

    static Step connect(String name, String path, String... headers) {
        return new Step(name, new Connect(path, List.of(headers)), 1, false);
    }

    static Step text(String name, String text) {
        return new Step(name, new SendText(text), 1, false);
    }

    static Step binary(String name, Buffer bytes) {
        return new Step(name, new SendBinary(bytes), 1, false);
    }

    static Step close(String name, int code, String reason) {
        Buffer payload = Buffer.buffer().appendUnsignedShort(code).appendString(reason);
        return new Step(name, new Close(payload), 1, true);
    }

    static Step closeWithoutStatus(String name) {
        return new Step(name, new Close(Buffer.buffer()), 1, true);
    }

    static Step drop(String name) {
        return new Step(name, new Drop(), 1, true);
    }

    static Step manage(String name, String method, String body) {
        return new Step(name, new Manage(method, false, body), 0, false);
    }

    static Step manageEncoded(String name, String method) {
        return new Step(name, new Manage(method, true, ""), 0, false);
    }

    /** The same; the connection ends with it. */
    Step ending(int inEvents) {
        return new Step(name, action, inEvents, true);
    }
}
