package dev.parley.bench.capacity;

/** What one thing costs, as measured on 2026-11-29 on one core of an AMD EPYC. {@code docs/capacity.md} shows each with its command. */
public enum Coefficient {
    DELIVERY(
            "gateway CPU, µs for each message written to a socket by itself",
            9.5,
            "bin/bench rate --servers parley-redis"),
    PUBLISH("gateway CPU, µs for each publish: its frame, function and call to Redis", 150, "bin/bench gateways"),
    RECEIPT("gateway CPU, µs for each message from Redis", 60, "bin/bench gateways"),
    CONNECT("gateway CPU, µs for each connection, from its handshake to its $disconnect", 180, "bin/bench connects"),
    GATEWAY("gateway CPU, µs a second for each gateway, while nothing happens", 10_000, "bin/bench gateways"),
    REDIS_PUBLISH("Redis CPU, µs for each publish", 208, "bin/bench gateways"),
    REDIS_RECEIPT("Redis CPU, µs for each gateway that a publish goes to", 4, "bin/bench gateways"),
    REDIS_GATEWAY("Redis CPU, µs a second for each gateway, while nothing happens", 600, "bin/bench gateways"),
    REDIS_CONNECT(
            "Redis CPU, µs for each connection: its record, its memberships, their end", 100, "bin/bench takeover"),
    RESIDENT("gateway memory, bytes for each idle connection", 3160, "bin/bench all --only idle-image"),
    REDIS_RECORD("Redis memory, bytes for each idle connection", 989, "bin/bench idle --servers parley-redis"),
    HEADERS(
            "bytes on the wire besides the payload, for each delivery: WebSocket, TCP, IP, Ethernet",
            70,
            "by the protocols");

    private final String meaning;
    private final double value;
    private final String command;

    Coefficient(String meaning, double value, String command) {
        this.meaning = meaning;
        this.value = value;
        this.command = command;
    }

    public String meaning() {
        return meaning;
    }

    public double value() {
        return value;
    }

    /** What measures it. */
    public String command() {
        return command;
    }
}
