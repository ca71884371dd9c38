package dev.parley.bench.report;

import dev.parley.bench.report.Goal.Figure;
import java.util.List;

/** The targets that Parley was built for, by the figures of its jobs. */
final class Goals {

    private static final String DELIVERIES = "deliveries per server CPU s";
    private static final String PER_GATEWAY = "deliveries per gateway CPU s";
    private static final String MESSAGES = "messages per server CPU s";
    private static final String BACKPLANE = "µs of backplane CPU per publish";
    private static final String CONNECTS = "connects per server CPU s";
    private static final String P99 = "ms p99";
    private static final String LIVE = "live bytes per connection";
    private static final String RESIDENT = "resident bytes per connection";

    private Goals() {}

    static List<Goal> all() {
        return List.of(
                fanout("Fan-out to 1,000, window 16: at least 0.9 × raw Netty", "1000-w16", 0.9, "netty"),
                fanout("the same, what we are after: 1.0 × uWebSockets.js", "1000-w16", 1, "uws"),
                fanout("Fan-out to 5,000, window 16: at least 0.9 × raw Netty", "5000-w16", 0.9, "netty"),
                fanout("the same, what we are after: 1.0 × uWebSockets.js", "5000-w16", 1, "uws"),
                fanout("Fan-out to 1,000, window 1: at least 1.1 × plain Vert.x", "1000-w1", 1.1, "vertx"),
                fanout("the same: at least 0.95 × raw Netty", "1000-w1", 0.95, "netty"),
                fanout("the same, what we are after: 0.97 × uWebSockets.js", "1000-w1", 0.97, "uws"),
                echo("Echo through a function: at least 0.65 × uWebSockets.js", 0.65, "uws"),
                echo("the same, what we are after: 0.8 ×", 0.8, "uws"),
                echo("the same: at least `ws`", 1, "ws"),
                Goal.of("Functions in Node: at least 2,000 events a second", "functions")
                        .atLeast(Figure.of("parley-app", "messages per s"), 2000),
                Goal.of("p99 of 1,000 events a second to functions in Node: at most 50 ms", "functions-rate")
                        .atMost(Figure.of("parley-app", "ms p99"), 50),
                functions(
                        "Functions in Node that send by the module `parley`: at least 2.7 × an earlier build",
                        "parley-node",
                        2.7,
                        "parley-node-earlier"),
                functions(
                        "the same in Python: at least Node's of that build", "parley-python", 1, "parley-node-earlier"),
                functions(
                        "Functions in Node that post by HTTP themselves: at least 2.7 × that build",
                        "parley-app",
                        2.7,
                        "parley-app-earlier"),
                Goal.of("p99 of 1,000 events a second to functions in Node: at most 0.6 × that build", "functions-rate")
                        .atMost(Figure.of("parley-node", "ms p99"), 0.6, Figure.of("parley-node-earlier", "ms p99")),
                rate("p99 at 20 publishes/s to 1,000: at most the best peer's", P99, 1),
                Goal.of("the same, what we are after: at most uWebSockets.js's", "rate")
                        .atMost(Figure.of("parley", P99), 1, Figure.of("uws", P99)),
                rate("p99.9 of the same: at most 2 × the best peer's p99.9", "ms p99.9", 2),
                Goal.of("p50 of the same, with Redis between: at most 3 ms more", "rate")
                        .atMost(Figure.of("parley-redis", "ms p50").minus(Figure.of("parley", "ms p50")), 3),
                Goal.of("p99 of the same, with Redis between: at most 1.15 × without", "rate")
                        .atMost(Figure.of("parley-redis", "ms p99"), 1.15, Figure.of("parley", "ms p99")),
                idle(
                        "Live heap of an idle connection, authenticated and in a channel: at most 2,500 bytes",
                        LIVE,
                        2500),
                idle("Resident growth of the same, with the image's flags: at most 4,500 bytes", RESIDENT, 4500),
                idle("the same, what we are after: at most 2,300 bytes", RESIDENT, 2300),
                Goal.of("the same: at most `ws`'s", "idle-image")
                        .atMost(Figure.of("parley", RESIDENT), 1, Figure.of("ws", RESIDENT)),
                Goal.of("Over Redis, Redis counted: at least 5 × Socket.IO with its Redis adapter", "scaling")
                        .atLeast(Figure.of("parley-redis", DELIVERIES), 5, Figure.of("socketio", DELIVERIES)),
                scaling("Four gateways, per gateway CPU second, window 16: at least 0.85 × one", "scaling"),
                scaling("the same at a steady rate, 20 publishes/s: at least 0.85 ×", "scaling-rate"),
                Goal.of(
                                "Redis CPU per publish, 10,000 channels over a cluster of three: at most 1.2 × one server",
                                "channels-redis")
                        .atMost(
                                Figure.of("parley-redis-cluster", BACKPLANE),
                                1.2,
                                Figure.of("parley-redis", BACKPLANE)),
                Goal.of("Connects through `$connect`: at least 10,000 per server CPU second", "connects")
                        .atLeast(Figure.of("parley", CONNECTS), 10_000),
                Goal.of("the same: at least 0.95 × uWebSockets.js", "connects")
                        .atLeast(Figure.of("parley", CONNECTS), 0.95, Figure.of("uws", CONNECTS)),
                compressed("A chat line of 320 bytes, compressed: at most 80 % of its bytes", 320, 80),
                compressed("A page of 4,000 bytes, compressed: at most 40 % of its bytes", 4000, 40),
                deflating("CPU of a compressed line's delivery: at most 1.1 × a plain one's", 320),
                deflating("the same of a page", 4000),
                Goal.of(
                                "A state of 1,200 bytes of which two items change, as deltas: at most 15 % of its bytes",
                                "deltas")
                        .atMost(Figure.of("parley", "% of the state"), 15),
                tls("Deliveries over TLS 1.3 with BoringSSL: at least 0.7 × in the clear", "parley-tls"),
                tls("the same with Java's engine: at least 0.7 ×", "parley-tls-jdk"),
                Goal.of("10,000 channels of 10, each connection in 10: at least 1.0 × uWebSockets.js", "channels")
                        .atLeast(Figure.of("parley", DELIVERIES), 1, Figure.of("uws", DELIVERIES)),
                Goal.of("p99 of the same: at most uWebSockets.js's", "channels")
                        .atMost(Figure.of("parley", P99), 1, Figure.of("uws", P99)),
                Goal.of("Soak: median p99 of the last third at most 1.25 times the first third's plus 1 ms", "soak")
                        .grows("ms p99 in the first third", "ms p99 in the last third", 1.25, 1),
                Goal.of("Soak: live heap at last at most 5 % and 1 MiB above that at first", "soak")
                        .grows("MiB live at first", "MiB live at last", 1.05, 1),
                Goal.of("Soak: no socket left once all clients have gone", "soak")
                        .atMost(Figure.of("parley", "sockets left"), 0));
    }

    private static Goal fanout(String text, String job, double times, String peer) {
        return Goal.of(text, "fanout-" + job)
                .atLeast(Figure.of("parley", DELIVERIES), times, Figure.of(peer, DELIVERIES));
    }

    private static Goal echo(String text, double times, String peer) {
        return Goal.of(text, "echo").atLeast(Figure.of("parley", MESSAGES), times, Figure.of(peer, MESSAGES));
    }

    private static Goal compressed(String text, int bytes, double percent) {
        return Goal.of(text, "compression-" + bytes).atMost(Figure.of("parley-deflate", "% of the text"), percent);
    }

    private static Goal deflating(String text, int bytes) {
        return Goal.of(text, "compression-" + bytes)
                .atLeast(Figure.of("parley-deflate", DELIVERIES), 1 / 1.1, Figure.of("parley", DELIVERIES));
    }

    private static Goal functions(String text, String server, double times, String other) {
        return Goal.of(text, "functions")
                .atLeast(Figure.of(server, "messages per s"), times, Figure.of(other, "messages per s"));
    }

    private static Goal rate(String text, String measurement, double times) {
        return Goal.of(text, "rate").atMost(Figure.of("parley", measurement), times, Figure.bestPeer(measurement));
    }

    private static Goal idle(String text, String measurement, double bound) {
        return Goal.of(text, "idle-image").atMost(Figure.of("parley", measurement), bound);
    }

    private static Goal tls(String text, String server) {
        return Goal.of(text, "tls").atLeast(Figure.of(server, DELIVERIES), 0.7, Figure.of("parley", DELIVERIES));
    }

    private static Goal scaling(String text, String job) {
        return Goal.of(text, job)
                .atLeast(Figure.of("parley-redis4", PER_GATEWAY), 0.85, Figure.of("parley-redis", PER_GATEWAY));
    }
}
