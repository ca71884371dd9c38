package dev.parley.backplane.redis.inspect;

import dev.parley.backplane.redis.endpoint.RedisInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server with data answers.
 *
 * @param unfit why it can't be used, as the end of a sentence; all that follows is then empty
 * @param roundTrip the shortest of a few
 * @param ahead how far its clock is ahead of this machine's, negative if it is behind; exact to half the round trip
 * @param missing commands that the user may not run
 * @param shortfall what keeps a publish from being as durable as it is meant to be, as the end of a sentence; empty for nothing
 * @param appendFsync the setting of that name; empty if Redis does not report it
 */
public record ServerReport(
        RedisInfo info,
        Optional<String> unfit,
        Duration roundTrip,
        Duration ahead,
        List<String> missing,
        String shortfall,
        String appendFsync) {

    public ServerReport {
        missing = List.copyOf(missing);
    }

    static ServerReport unfit(RedisInfo info, String why) {
        return new ServerReport(info, Optional.of(why), Duration.ZERO, Duration.ZERO, List.of(), "", "");
    }
}
