package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.compatibility.sandbox.ScriptAction.Close;
import dev.parley.compatibility.sandbox.ScriptAction.Connect;
import dev.parley.compatibility.sandbox.ScriptAction.Drop;
import dev.parley.compatibility.sandbox.ScriptAction.Manage;
import dev.parley.compatibility.sandbox.ScriptAction.SendBinary;
import dev.parley.compatibility.sandbox.ScriptAction.SendFragments;
import dev.parley.compatibility.sandbox.ScriptAction.SendText;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Plays the script against a server step by step and records the outcomes. */
final class Player {

    private final Server server;
    private final Placeholders placeholders;
    private final ConnectionApiClient calls;
    private final Map<String, JsonNode> outcomes = new LinkedHashMap<>();
    private int expectedEvents;
    private int seenEvents;

    private Player(Server server) {
        this.server = server;
        this.placeholders = new Placeholders(server);
        this.calls = new ConnectionApiClient(server.managementPort());
    }

    /**
     * Plays the whole script.
     *
     * @return by step what came of it: {@code handshake}, {@code events} by function, {@code frames}, {@code management}
     */
    static Map<String, JsonNode> play(Server server, List<Scenario> scenarios) {
        Player player = new Player(server);
        scenarios.forEach(player::play);
        if (server.invocations().size() != player.seenEvents) {
            throw new AssertionError(server.name() + " called functions after the script: " + server.invocations());
        }
        return player.outcomes;
    }

    /** Plays a scenario up to the end of its connection, then the steps that need none. */
    private void play(Scenario scenario) {
        placeholders.newConnection();
        boolean open = true;
        try (RecordingClient client = new RecordingClient(server.port())) {
            for (ScriptStep step : scenario.steps()) {
                if (open || step.action() instanceof Manage) {
                    open &= !server.sequelOf(step).ends();
                    play(step, client, open);
                }
            }
        }
    }

    private void play(ScriptStep step, RecordingClient client, boolean staysOpen) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        try {
            act(step, client, outcome);
            expectedEvents += server.sequelOf(step).events();
            server.awaitAnswered(expectedEvents);
            if (staysOpen) {
                server.flush(client);
            }
        } catch (RuntimeException e) {
            throw new IllegalStateException("With " + server.name() + " at step: " + step.name(), e);
        }
        outcome.set("events", takeEvents(step));
        outcome.set("frames", client.takeFrames());
        if (outcomes.put(step.name(), placeholders.apply(outcome)) != null) {
            throw new IllegalStateException("Two steps are called " + step.name());
        }
    }

    private void act(ScriptStep step, RecordingClient client, ObjectNode outcome) {
        if (step.action() instanceof Manage manage) {
            CompletableFuture<JsonNode> reply = calls.begin(manage, placeholders.connectionId());
            readIfEnding(step, client);
            outcome.set("management", reply.join());
        } else if (step.action() instanceof Connect connect) {
            outcome.set("handshake", client.connect(connect));
            readIfEnding(step, client);
        } else if (step.action() instanceof Drop) {
            client.drop();
        } else {
            send(step.action(), client);
            readIfEnding(step, client);
        }
    }

    private void readIfEnding(ScriptStep step, RecordingClient client) {
        if (server.sequelOf(step).ends()) {
            client.readToEnd();
        }
    }

    private static void send(ScriptAction action, RecordingClient client) {
        if (action instanceof SendText text) {
            client.send(RecordingClient.TEXT, Buffer.buffer(text.text()));
        } else if (action instanceof SendFragments message) {
            client.sendFragments(message.fragments());
        } else if (action instanceof SendBinary binary) {
            client.send(RecordingClient.BINARY, binary.bytes());
        } else if (action instanceof Close close) {
            client.send(RecordingClient.CLOSE, close.payload());
        }
    }

    private ObjectNode takeEvents(ScriptStep step) {
        ObjectNode events = JsonNodeFactory.instance.objectNode();
        List<RecordedInvocation> all = server.invocations();
        for (RecordedInvocation invocation : all.subList(seenEvents, all.size())) {
            if (events.replace(invocation.function(), invocation.event()) != null) {
                throw new AssertionError(server.name() + " called one function twice at: " + step.name());
            }
        }
        seenEvents = all.size();
        return events;
    }
}
