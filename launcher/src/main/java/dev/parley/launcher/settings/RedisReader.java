package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.ACK;
import static dev.parley.launcher.settings.Setting.ACK_REPLICAS;
import static dev.parley.launcher.settings.Setting.API_ID;
import static dev.parley.launcher.settings.Setting.PUBLISH_TIMEOUT;
import static dev.parley.launcher.settings.Setting.REDIS_URL;
import static dev.parley.launcher.settings.Setting.STAGE;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.Ack;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.RedisSettings.Durability;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.lease.LeaseSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads where Redis is and when a publish counts as stored. */
final class RedisReader {

    private static final int MAX_REPLICAS = 100;

    private final Variables variables;

    RedisReader(Variables variables) {
        this.variables = variables;
    }

    /** Returns empty for the in-process backplane. */
    Optional<RedisSettings> read(ChannelLimits limits) {
        Ack ack = Ack.valueOf(
                variables.oneOf(ACK, Set.of("memory", "aof", "replica")).toUpperCase(Locale.ROOT));
        int replicas = variables.number(ACK_REPLICAS, 1, MAX_REPLICAS);
        if (!variables.isSet(REDIS_URL)) {
            if (ack != Ack.MEMORY) {
                throw variables.bad(ACK, "memory while REDIS_URL is unset, since nothing is more durable then");
            }
            return Optional.empty();
        }
        Reach reach = new ReachReader(variables).read();
        return Optional.of(RedisSettings.of(reach.url(), limits)
                .withReach(reach)
                .withDurability(new Durability(ack, replicas))
                .withPublishTimeout(variables.secondsAboveZero(PUBLISH_TIMEOUT))
                .withLeases(new LeaseSettings(
                        LeaseSettings.DEFAULT.duration(), variables.text(API_ID) + "/" + variables.text(STAGE))));
    }
}
