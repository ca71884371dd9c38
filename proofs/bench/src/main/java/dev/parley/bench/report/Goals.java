package dev.parley.bench.report;

import dev.parley.bench.report.Goal.Figure;
import java.util.List;

/** What Parley's figures are to show: the targets that it was built for. */
final class Goals {

    private static final String DELIVERIES = "deliveries per server CPU s";
    private static final String MESSAGES = "messages per server CPU s";
    private static final Figure FANOUT = Figure.of("parley", DELIVERIES);
    private static final Figure ECHO = Figure.of("parley", MESSAGES);

    private Goals() {}

    static List<Goal> all() {
        return List.of(
                Goal.atLeast(
                        "Fan-out to 1,000, window 16: at least 0.9 × raw Netty",
                        "fanout-1000-w16",
                        FANOUT,
                        0.9,
                        Figure.of("netty", DELIVERIES)),
                Goal.atLeast(
                        "the same, what we are after: 1.0 × uWebSockets.js",
                        "fanout-1000-w16",
                        FANOUT,
                        1,
                        Figure.of("uws", DELIVERIES)),
                Goal.atLeast(
                        "Fan-out to 5,000, window 16: at least 0.9 × raw Netty",
                        "fanout-5000-w16",
                        FANOUT,
                        0.9,
                        Figure.of("netty", DELIVERIES)),
                Goal.atLeast(
                        "the same, what we are after: 1.0 × uWebSockets.js",
                        "fanout-5000-w16",
                        FANOUT,
                        1,
                        Figure.of("uws", DELIVERIES)),
                Goal.atLeast(
                        "Fan-out to 1,000, window 1: at least 1.1 × plain Vert.x",
                        "fanout-1000-w1",
                        FANOUT,
                        1.1,
                        Figure.of("vertx", DELIVERIES)),
                Goal.atLeast(
                        "the same: at least 0.95 × raw Netty",
                        "fanout-1000-w1",
                        FANOUT,
                        0.95,
                        Figure.of("netty", DELIVERIES)),
                Goal.atLeast(
                        "Echo through a function: at least 0.65 × uWebSockets.js",
                        "echo",
                        ECHO,
                        0.65,
                        Figure.of("uws", MESSAGES)),
                Goal.atLeast("the same, what we are after: 0.8 ×", "echo", ECHO, 0.8, Figure.of("uws", MESSAGES)),
                Goal.atLeast("the same: at least `ws`", "echo", ECHO, 1, Figure.of("ws", MESSAGES)),
                Goal.atLeast(
                        "Functions in Node: at least 2,000 events a second",
                        "functions",
                        Figure.of("parley-app", "messages per s"),
                        2000),
                Goal.atMost(
                        "p99 of 1,000 events a second to functions in Node: at most 50 ms",
                        "functions-rate",
                        Figure.of("parley-app", "ms p99"),
                        50),
                p99("p99 at 20 publishes/s to 1,000: at most the best peer's", "ms p99", 1),
                p99("p99.9 of the same: at most 2 × the best peer's p99.9", "ms p99.9", 2),
                Goal.atMost(
                        "p50 of the same, with Redis between: at most 3 ms more",
                        "rate",
                        Figure.of("parley-redis", "ms p50").minus(Figure.of("parley", "ms p50")),
                        3),
                idle(
                        "Live heap of an idle connection, authenticated and in a channel: at most 2,500 bytes",
                        "live",
                        2500),
                idle(
                        "Resident growth of the same, with the container image's flags: at most 4,500 bytes",
                        "resident",
                        4500),
                Goal.atMost(
                        "the same: at most `ws`'s",
                        "idle-image",
                        Figure.of("parley", "resident bytes per connection"),
                        1,
                        Figure.of("ws", "resident bytes per connection")),
                Goal.atLeast(
                        "Over Redis, one gateway, Redis counted: at least 5 × Socket.IO with its Redis adapter",
                        "scaling",
                        Figure.of("parley-redis", DELIVERIES),
                        5,
                        Figure.of("socketio", DELIVERIES)),
                Goal.atLeast(
                        "Per gateway CPU second, four gateways: at least 0.85 × one, 16 publishes under way in all",
                        "scaling",
                        Figure.of("parley-redis4", "deliveries per gateway CPU s"),
                        0.85,
                        Figure.of("parley-redis", "deliveries per gateway CPU s")),
                Goal.atLeast(
                        "the same at a steady rate, 20 publishes/s: at least 0.85 ×",
                        "scaling-rate",
                        Figure.of("parley-redis4", "deliveries per gateway CPU s"),
                        0.85,
                        Figure.of("parley-redis", "deliveries per gateway CPU s")),
                Goal.atLeast(
                        "At least 10,000 connects per server CPU second, each through a function on `$connect`",
                        "connects",
                        Figure.of("parley", "connects per server CPU s"),
                        10_000),
                soak(
                        "median p99 of the last third at most 1.25 times the first third's plus 1 ms",
                        "ms p99 in the",
                        "first third",
                        "last third",
                        1.25,
                        1),
                soak(
                        "live heap at last at most 5 % and 1 MiB above that at first",
                        "MiB live at", "first", "last", 1.05, 1),
                Goal.atMost(
                        "Soak: no socket left once all clients have gone",
                        "soak",
                        Figure.of("parley", "sockets left"),
                        0));
    }

    private static Goal p99(String text, String measurement, double times) {
        return Goal.atMost(text, "rate", Figure.of("parley", measurement), times, Figure.bestPeer(measurement));
    }

    private static Goal idle(String text, String what, double bound) {
        return Goal.atMost(text, "idle-image", Figure.of("parley", what + " bytes per connection"), bound);
    }

    private static Goal soak(String text, String what, String early, String late, double times, double plus) {
        return Goal.grows(
                "Soak: " + text,
                "soak",
                Figure.of("parley", what + " " + late),
                Figure.of("parley", what + " " + early),
                times,
                plus);
    }
}
