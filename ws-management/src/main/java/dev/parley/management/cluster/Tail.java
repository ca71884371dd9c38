package dev.parley.management.cluster;

import dev.parley.bus.node.LineFilter;
import dev.parley.bus.node.Node;
import dev.parley.bus.node.NodeAnswer.Lines;
import dev.parley.bus.node.NodeException;
import dev.parley.bus.node.NodeQuestion;
import dev.parley.bus.node.Nodes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One stream of lines, as server-sent events (WHATWG HTML, section 9.2). Each node is asked on its own twice a second, so that a
 * slow one delays none of the others. While the reader is slow nobody is asked: the nodes keep a bounded number of lines for it,
 * and count those that they drop. Used on one event loop.
 */
public final class Tail {

    private static final long ASK_MILLIS = 500;
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(15);
    /** A reader comes back by itself, and is admitted anew. */
    private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Vertx vertx;
    private final Nodes nodes;
    private final Supplier<List<Node>> watched;
    private final LineFilter filter;
    private final BooleanSupplier stillAdmitted;
    private final AtomicInteger open;
    private final String watcher = UUID.randomUUID().toString();
    private final Set<String> asking = new HashSet<>();
    private Set<String> silentBefore = Set.of();
    private final Set<String> silent = new TreeSet<>();
    private long timer = -1;
    private long beganAt;
    private long wroteAt;
    private boolean ended;

    /** @param open counts the tails that are read */
    Tail(
            Vertx vertx,
            Nodes nodes,
            Supplier<List<Node>> watched,
            LineFilter filter,
            BooleanSupplier stillAdmitted,
            AtomicInteger open) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.watched = watched;
        this.filter = filter;
        this.stillAdmitted = stillAdmitted;
        this.open = open;
    }

    /** Begins to write; ends with the client's connection, after ten minutes, or once the caller is admitted no more. */
    public void begin(HttpServerResponse response) {
        if (response.closed()) {
            return;
        }
        open.incrementAndGet();
        beganAt = System.nanoTime();
        response.closeHandler(closed -> end());
        response.exceptionHandler(broken -> end());
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setChunked(true);
        write(response, "retry: 1000\n\n");
        timer = vertx.setPeriodic(ASK_MILLIS, tick -> look(response));
        look(response);
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            open.decrementAndGet();
        }
    }

    private void look(HttpServerResponse response) {
        if (ended) {
            return;
        }
        long now = System.nanoTime();
        if (now - beganAt > MAX_NANOS || !stillAdmitted.getAsBoolean()) {
            end();
            response.end();
            return;
        }
        if (now - wroteAt > PING_NANOS) {
            write(response, ": ping\n\n");
        }
        if (!response.writeQueueFull()) {
            watched.get().forEach(node -> ask(node, response));
            tellSilent(response);
        }
    }

    private void ask(Node node, HttpServerResponse response) {
        if (!asking.add(node.id())) {
            return;
        }
        nodes.ask(node, new NodeQuestion.Tail(watcher, filter), Lines.class).onComplete((lines, failure) -> {
            asking.remove(node.id());
            if (ended) {
                return;
            }
            if (failure == null) {
                silent.remove(node.name());
                write(node, lines, response);
            } else {
                onFailure(node, failure, response);
            }
        });
    }

    private void onFailure(Node node, Throwable failure, HttpServerResponse response) {
        boolean isNew = silent.add(node.name());
        if (isNew && failure instanceof NodeException known && known.kind() == NodeException.Kind.LIMIT) {
            write(response, event("refused", new JsonObject().put("message", failure.getMessage())));
        }
    }

    private void write(Node node, Lines lines, HttpServerResponse response) {
        StringBuilder text = new StringBuilder();
        lines.list().forEach(line -> text.append(event("line", Shown.line(node, line))));
        if (lines.dropped() > 0) {
            text.append(event("dropped", new JsonObject().put("node", node.id()).put("lines", lines.dropped())));
        }
        if (!text.isEmpty()) {
            write(response, text.toString());
        }
    }

    /** Names the nodes without an answer each time these change. */
    private void tellSilent(HttpServerResponse response) {
        List<Node> listed = watched.get();
        silent.retainAll(listed.stream().map(Node::name).toList());
        if (!silent.equals(silentBefore)) {
            silentBefore = Set.copyOf(silent);
            List<Node> named =
                    listed.stream().filter(node -> silent.contains(node.name())).toList();
            write(response, event("silent", new JsonObject().put("silent", Shown.silent(named))));
        }
    }

    private static String event(String name, JsonObject data) {
        return "event: " + name + "\ndata: " + data.encode() + "\n\n";
    }

    private void write(HttpServerResponse response, String text) {
        if (!response.closed() && !response.ended()) {
            wroteAt = System.nanoTime();
            response.write(text);
        }
    }
}
