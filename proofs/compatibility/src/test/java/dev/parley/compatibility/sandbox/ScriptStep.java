package dev.parley.compatibility.sandbox;

import dev.parley.compatibility.sandbox.ScriptAction.Close;
import dev.parley.compatibility.sandbox.ScriptAction.Connect;
import dev.parley.compatibility.sandbox.ScriptAction.Drop;
import dev.parley.compatibility.sandbox.ScriptAction.Manage;
import dev.parley.compatibility.sandbox.ScriptAction.SendBinary;
import dev.parley.compatibility.sandbox.ScriptAction.SendFragments;
import dev.parley.compatibility.sandbox.ScriptAction.SendText;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * A step of the script: an action and its outcome.
 *
 * @param name by which departures tell of it; no two steps have the same
 * @param withSandbox what it leads to there
 * @param withParley the same here, where it is not the same at once
 */
record ScriptStep(String name, ScriptAction action, Sequel withSandbox, Sequel withParley) {

    /**
     * The outcome to wait for.
     *
     * @param events how many functions are called
     * @param ends whether the connection ends
     */
    record Sequel(int events, boolean ends) {}

    private static final Sequel STAYS = new Sequel(1, false);
    private static final Sequel ENDS = new Sequel(1, true);
    private static final Sequel UNHEARD = new Sequel(0, false);

    private static ScriptStep step(String name, ScriptAction action, Sequel sequel) {
        return new ScriptStep(name, action, sequel, sequel);
    }

    static ScriptStep connect(String name, String path, String... headers) {
        return step(name, new Connect(path, List.of(headers)), STAYS);
    }

    static ScriptStep text(String name, String text) {
        return step(name, new SendText(text), STAYS);
    }

    static ScriptStep fragments(String name, String... fragments) {
        return step(name, new SendFragments(List.of(fragments)), STAYS);
    }

    static ScriptStep binary(String name, byte... bytes) {
        return step(name, new SendBinary(Buffer.buffer(bytes)), STAYS);
    }

    static ScriptStep close(String name, int code, String reason) {
        Buffer payload = Buffer.buffer().appendUnsignedShort(code).appendString(reason);
        return step(name, new Close(payload), ENDS);
    }

    static ScriptStep closeWithoutStatus(String name) {
        return step(name, new Close(Buffer.buffer()), ENDS);
    }

    static ScriptStep drop(String name) {
        return step(name, new Drop(), ENDS);
    }

    static ScriptStep manage(String name, String method, String body) {
        return step(name, new Manage(method, false, body), UNHEARD);
    }

    static ScriptStep manageEncoded(String name, String method) {
        return step(name, new Manage(method, true, ""), UNHEARD);
    }

    /** Returns the same step, which also ends the connection. */
    ScriptStep ending(int events) {
        return step(name, action, new Sequel(events, true));
    }

    /** Returns the same step, which ends the connection with Parley but not with the sandbox. */
    ScriptStep endingWithParley(int events) {
        return new ScriptStep(name, action, withSandbox, new Sequel(events, true));
    }
}
