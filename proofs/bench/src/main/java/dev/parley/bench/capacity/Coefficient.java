package dev.parley.bench.capacity;

/** What one thing costs, as measured on 2026-11-29 on one core of an AMD EPYC. {@code docs/capacity.md} shows each with its command. */
public enum Coefficient {
    DELIVERY("gateway CPU, µs for each message written to a socket by itself", 8.5, "bin/capacity --check"),
    PUBLISH("gateway CPU, µs for each publish: its frame, function and call to Redis", 120, "bin/capacity --check"),
    RECEIPT("gateway CPU, µs for each message from Redis", 160, "bin/capacity --check"),
    GATEWAY("gateway CPU, µs a second for each gateway besides", 20_000, "bin/capacity --check"),
    CONNECT(
            "gateway and Redis CPU, µs for each connection, from its handshake to its $disconnect",
            198,
            "bin/bench connects --servers parley-redis"),
    REDIS_PUBLISH("Redis CPU, µs for each publish", 150, "bin/capacity --check"),
    REDIS_RECEIPT("Redis CPU, µs for each gateway that a publish goes to", 16, "bin/capacity --check"),
    REDIS_GATEWAY("Redis CPU, µs a second for each gateway besides", 600, "bin/bench gateways"),
    REDIS_SERVER("Redis CPU, µs a second for each primary besides", 3250, "bin/capacity --check"),
    RESIDENT("gateway memory, bytes for each idle connection", 3160, "bin/bench all --only idle-image"),
    REDIS_RECORD("Redis memory, bytes for each idle connection", 989, "bin/bench idle --servers parley-redis"),
    HEADERS(
            "bytes on the wire besides the payload of a delivery: WebSocket, TCP, IP, Ethernet",
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
