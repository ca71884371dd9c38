package dev.parley.compatibility.sandbox;

import static dev.parley.compatibility.sandbox.ScriptStep.binary;
import static dev.parley.compatibility.sandbox.ScriptStep.close;
import static dev.parley.compatibility.sandbox.ScriptStep.closeWithoutStatus;
import static dev.parley.compatibility.sandbox.ScriptStep.connect;
import static dev.parley.compatibility.sandbox.ScriptStep.drop;
import static dev.parley.compatibility.sandbox.ScriptStep.fragments;
import static dev.parley.compatibility.sandbox.ScriptStep.manage;
import static dev.parley.compatibility.sandbox.ScriptStep.manageEncoded;
import static dev.parley.compatibility.sandbox.ScriptStep.text;

import java.util.List;

/** The script for both servers. The query of the handshake, or the message, tells a function what to do. */
final class Script {

    static final Scenario CONNECTS = Scenario.of(
            "connects",
            connect(
                    "connect with a query and headers",
                    "/?room=lobby&room=tea%20time&empty=&do=nothing",
                    "user-agent: probe/1",
                    "Cookie: a=b; c=d",
                    "Origin: http://localhost",
                    "x-twice: one",
                    "X-Twice: two"),
            text("a message after a query and headers", "hi"),
            close("close with a code", 1000, ""));

    static final Scenario BARE = Scenario.of(
            "connects bare",
            connect("connect without query and headers", "/"),
            closeWithoutStatus("close without a status"));

    static final Scenario REFUSED = Scenario.of(
            "is refused",
            connect("connect refused with 401", "/?do=answer&status=401").ending(1));

    static final Scenario THROWN = Scenario.of(
            "is refused by a throw",
            connect("connect function throws", "/?do=throw").ending(1));

    static final Scenario UNANSWERED = Scenario.of(
            "is refused by no answer",
            connect("connect function answers nothing", "/?do=answer%20nothing").ending(1));

    static final Scenario OFFERING = Scenario.of(
            "offers subprotocols",
            connect("subprotocols offered, none chosen", "/", "Sec-WebSocket-Protocol: first, second"),
            drop("abrupt end"));

    static final Scenario CHOOSING = Scenario.of(
            "offers subprotocols to choose from",
            connect("subprotocol chosen", "/?protocol=second", "Sec-WebSocket-Protocol: first, second"),
            close("close with a code and a reason", 4001, "leaving"));

    static final Scenario ROUTED = Scenario.of(
            "selects routes",
            connect("connect to select routes", "/"),
            text("action of a custom route", "{\"action\":\"vote\",\"text\":\"gr\u00fc\u00df\"}"),
            text("unknown action", "{\"action\":\"other\"}"),
            text("no action", "{\"text\":\"hi\"}"),
            text("action null", "{\"action\":null}"),
            text("action an object", "{\"action\":{\"vote\":1}}"),
            text("not JSON", "vote"),
            text("broken JSON", "{\"action\":\"vote\""),
            text("an array", "[\"vote\"]"),
            text("numeric action", "{\"action\":7}"),
            text("numeric action as text", "{\"action\":\"7\"}"),
            text("action $connect", "{\"action\":\"$connect\"}"),
            text("action $disconnect", "{\"action\":\"$disconnect\"}"),
            text("action $default", "{\"action\":\"$default\"}"),
            text("action connect", "{\"action\":\"connect\"}"),
            text("action disconnect", "{\"action\":\"disconnect\"}"),
            text("action default", "{\"action\":\"default\"}"),
            text("empty message", ""),
            fragments("message in fragments", "{\"action\":", "", "\"vote\"}"),
            binary("binary message", (byte) 0, (byte) 1, (byte) 0xff),
            close("close after selecting routes", 1000, "done"));

    static final Scenario ANSWERED = Scenario.of(
            "gets answers",
            connect("connect function answers 204", "/?do=answer&status=204"),
            text("function throws", "{\"do\":\"throw\"}"),
            text("custom route's function throws", "{\"action\":\"vote\",\"do\":\"throw\"}"),
            text("function answers 500", "{\"do\":\"answer\",\"status\":500}"),
            text("function answers 403", "{\"do\":\"answer\",\"status\":403}"),
            text("function answers 302", "{\"do\":\"answer\",\"status\":302}"),
            text("function answers 204", "{\"do\":\"answer\",\"status\":204}"),
            text("function answers nothing", "{\"do\":\"answer nothing\"}"),
            text("one-way route's function answers a body", "{\"do\":\"answer\",\"body\":\"not to be seen\"}"),
            text("function sends text", "{\"do\":\"send\",\"payload\":\"to you\"}"),
            text("function sends JSON", "{\"action\":\"vote\",\"do\":\"send\",\"payload\":{\"to\":[\"you\"]}}"),
            text("function closes", "{\"do\":\"close\"}").ending(2));

    static final Scenario MANAGED = Scenario.of(
            "is managed",
            connect("connect at the stage, to be managed", "/testing", "User-Agent: probe/1"),
            manage("back end sends", "POST", "{\"from\":\"outside\"}"),
            manage("back end asks", "GET", ""),
            manageEncoded("back end asks as SDKs do", "GET"),
            manage("back end closes", "DELETE", "").ending(1),
            manage("back end sends to one that is gone", "POST", "anyone?"),
            manage("back end asks about one that is gone", "GET", ""),
            manage("back end closes one that is gone", "DELETE", ""));

    static final Scenario ELSEWHERE = Scenario.of(
            "connects elsewhere",
            connect("connect on another path", "/elsewhere").endingWithParley(0),
            close("close on another path", 1000, ""));

    static final Scenario LONG = Scenario.of(
            "says much",
            connect("connect to say much", "/"),
            text("frame of 32 KiB", "a".repeat(32 * 1024)),
            text("frame of more than 32 KiB", "a".repeat(32 * 1024 + 1)).endingWithParley(1),
            close("close after saying much", 1000, ""));

    static final List<Scenario> SCENARIOS = List.of(
            CONNECTS,
            BARE,
            ELSEWHERE,
            REFUSED,
            THROWN,
            UNANSWERED,
            OFFERING,
            CHOOSING,
            ROUTED,
            LONG,
            ANSWERED,
            MANAGED);

    private Script() {}
}
