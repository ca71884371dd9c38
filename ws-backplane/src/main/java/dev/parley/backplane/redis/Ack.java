package dev.parley.backplane.redis;

/** How durable a stored message must be before its publish is answered. Members always get the message at once. */
public enum Ack {
    /** In the memory of Redis. A crash loses messages that Redis has neither written to disk nor sent to a replica. */
    MEMORY,
    /** On the disk of Redis, by {@code WAITAOF}. Requires {@code appendonly yes}. */
    AOF,
    /** In the memory of a configured number of replicas, by {@code WAIT}. */
    REPLICA
}
