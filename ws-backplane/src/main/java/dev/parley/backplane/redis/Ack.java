package dev.parley.backplane.redis;

/** How durable a stored message must be before its publish is answered. Members get it at once whatever this is. */
public enum Ack {
    /** In the memory of Redis: what it has not written to disk or sent to a replica is lost if it crashes. */
    MEMORY,
    /** On the disk of Redis, by {@code WAITAOF}: takes {@code appendonly yes}. */
    AOF,
    /** In the memory of so many replicas, by {@code WAIT}. */
    REPLICA
}
