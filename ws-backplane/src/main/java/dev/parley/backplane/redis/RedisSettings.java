package dev.parley.backplane.redis;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.publish.DurabilityGoal;
import java.time.Duration;
import java.util.Optional;

/**
 * How a backplane uses Redis.
 *
 * @param reach where Redis is
 * @param leases how long a gateway's lease lasts, and which gateways claim each other's
 */
public record RedisSettings(
        Reach reach,
        ChannelLimits limits,
        Publishing publishing,
        Answers answers,
        Upkeep upkeep,
        LeaseSettings leases) {

    /**
     * How messages are published.
     *
     * @param timeout how long a publish may take in all, including the time in which Redis is away; then it fails
     */
    public record Publishing(Durability durability, Duration timeout) {}

    /**
     * What may wait for an answer of Redis.
     *
     * @param deadline how long Redis may take to answer; then the connection is replaced. The connection for commands gets a
     *     fifth of a lease if that is less
     * @param maxPending maximum number of commands, and of publishes, that wait for an answer; further ones fail
     * @param maxPendingBytes maximum payload bytes that wait for an answer; more fails, unless nothing else waits
     */
    public record Answers(Duration deadline, int maxPending, long maxPendingBytes) {}

    /**
     * What is done for channels without traffic.
     *
     * @param holeCheck the pause between two looks for holes that no later message shows; a hole is filled at the second look
     * @param unpublishedAge how long a channel without messages stays in Redis if its followers die; an orderly end removes it
     */
    public record Upkeep(Duration holeCheck, Duration unpublishedAge) {}

    /** A connection needs that much to begin on a busy machine. */
    private static final Duration MIN_DEADLINE = Duration.ofMillis(400);

    /**
     * When a publish is answered.
     *
     * @param replicas on how many replicas {@link Ack#REPLICA} asks for
     */
    public record Durability(Ack ack, int replicas) {
        public static final Durability MEMORY = new Durability(Ack.MEMORY, 0);

        /** Returns what is asked of Redis after each write; empty for nothing. */
        public Optional<DurabilityGoal> goal() {
            return switch (ack) {
                case MEMORY -> Optional.empty();
                case AOF -> Optional.of(new DurabilityGoal.Disk());
                case REPLICA -> Optional.of(new DurabilityGoal.Replicas(replicas));
            };
        }
    }

    /** In memory, 5 s, 20 s, 5 s, 4 h, 16,384 commands, 32 MiB; leases of 10 s. */
    public static RedisSettings of(RedisUrl url, ChannelLimits limits) {
        return new RedisSettings(
                Reach.of(url),
                limits,
                new Publishing(Durability.MEMORY, Duration.ofSeconds(20)),
                new Answers(Duration.ofSeconds(5), 16_384, 32L << 20),
                new Upkeep(Duration.ofSeconds(5), Duration.ofHours(4)),
                LeaseSettings.DEFAULT);
    }

    public RedisUrl url() {
        return reach.url();
    }

    LinkSettings link(RedisEndpoint endpoint) {
        return link(endpoint, answers.deadline());
    }

    /**
     * A connection that carries nothing any more has to be replaced before a lease lapses, and an attempt may fail. A Redis
     * that stands still for less than a fifth of a lease loses no command.
     */
    LinkSettings commandLink(RedisEndpoint endpoint) {
        Duration part = longer(leases.duration().dividedBy(5), MIN_DEADLINE);
        return link(endpoint, part.compareTo(answers.deadline()) < 0 ? part : answers.deadline());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private LinkSettings link(RedisEndpoint endpoint, Duration answer) {
        return new LinkSettings(endpoint, answer, answers.maxPending(), answers.maxPendingBytes());
    }

    public RedisSettings withReach(Reach other) {
        return new RedisSettings(other, limits, publishing, answers, upkeep, leases);
    }

    public RedisSettings withDurability(Durability other) {
        return with(new Publishing(other, publishing.timeout()));
    }

    public RedisSettings withPublishTimeout(Duration other) {
        return with(new Publishing(publishing.durability(), other));
    }

    private RedisSettings with(Publishing other) {
        return new RedisSettings(reach, limits, other, answers, upkeep, leases);
    }

    public RedisSettings withDeadline(Duration other) {
        return with(new Answers(other, answers.maxPending(), answers.maxPendingBytes()));
    }

    public RedisSettings withMaxPending(int commands, long bytes) {
        return with(new Answers(answers.deadline(), commands, bytes));
    }

    private RedisSettings with(Answers other) {
        return new RedisSettings(reach, limits, publishing, other, upkeep, leases);
    }

    public RedisSettings withHoleCheck(Duration other) {
        return with(new Upkeep(other, upkeep.unpublishedAge()));
    }

    public RedisSettings withUnpublishedAge(Duration other) {
        return with(new Upkeep(upkeep.holeCheck(), other));
    }

    private RedisSettings with(Upkeep other) {
        return new RedisSettings(reach, limits, publishing, answers, other, leases);
    }

    public RedisSettings withLeases(LeaseSettings other) {
        return new RedisSettings(reach, limits, publishing, answers, upkeep, other);
    }
}
