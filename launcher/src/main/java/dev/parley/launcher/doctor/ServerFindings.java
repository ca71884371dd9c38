package dev.parley.launcher.doctor;

import dev.parley.backplane.redis.Ack;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.inspect.ServerReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges one server with data. */
final class ServerFindings {

    /** A Redis in the same network answers within 1 ms; each publish takes one round trip. */
    private static final Duration SLOW = Duration.ofMillis(10);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    /** Redis before 7.2 has no WAITAOF, and its makers no longer mend it. */
    private static final List<Integer> TESTED = List.of(7, 2);

    private static final double NEARLY_FULL = 0.9;

    private final String check;
    private final ServerAddress server;
    private final ServerReport report;
    private final RedisSettings settings;
    private final List<Finding> findings = new ArrayList<>();

    ServerFindings(String check, ServerAddress server, ServerReport report, RedisSettings settings) {
        this.check = check;
        this.server = server;
        this.report = report;
        this.settings = settings;
    }

    List<Finding> all(RedisUrl.Kind kind) {
        if (report.unfit().isPresent()) {
            error("can't be used: " + report.unfit().get(), "Correct REDIS_URL.");
            return findings;
        }
        findings.add(Finding.ok(check, server + " is version " + version() + ", the round trip is " + millis()));
        speed();
        permissions();
        memory();
        disk();
        durability();
        clock();
        if (kind != RedisUrl.Kind.SERVER && "0".equals(info("connected_slaves"))) {
            warning("has no replica, so nobody replaces it", "Start a replica of it.");
        }
        return findings;
    }

    private void error(String text, String advice) {
        findings.add(Finding.error(check, server + " " + text, advice));
    }

    private void warning(String text, String advice) {
        findings.add(Finding.warning(check, server + " " + text, advice));
    }

    private String info(String name) {
        return report.info().values().getOrDefault(name, "").strip();
    }

    private String version() {
        return report.info().version().strip();
    }

    private String millis() {
        return String.format(Locale.ROOT, "%.1f ms", report.roundTrip().toNanos() / 1e6);
    }

    private void speed() {
        if (report.roundTrip().compareTo(SLOW) > 0) {
            warning(
                    "takes " + millis() + " for a round trip, and each publish waits for one",
                    "Put Redis and Parley into one network; see redis-cli --latency.");
        }
        if (isOlder(version())) {
            warning(
                    "is version " + version() + ", older than those that Parley is tested with",
                    "Update it to 7.2 or newer.");
        }
    }

    private static boolean isOlder(String version) {
        String[] parts = version.split("\\.", -1);
        for (int i = 0; i < Math.min(TESTED.size(), parts.length); i++) {
            int part = parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : Integer.MAX_VALUE;
            if (part != TESTED.get(i)) {
                return part < TESTED.get(i);
            }
        }
        return false;
    }

    private void permissions() {
        if (!report.missing().isEmpty()) {
            error(
                    "does not permit " + String.join(", ", report.missing()),
                    "Permit it: ACL SETUSER NAME ~parley:* &parley:* and the commands that docs/scaling.md#redis lists.");
        }
    }

    /** Which policy fits follows from {@code RedisInfo}: old history has to make room, leases and members must not. */
    private void memory() {
        RedisInfo info = report.info();
        if (info.evictsAnyKey()) {
            error(
                    "has the maxmemory-policy " + info("maxmemory_policy") + ", which drops leases and members, too",
                    "Set maxmemory-policy volatile-lru.");
        } else if (!info.makesRoom()) {
            warning(
                    "has maxmemory " + info("maxmemory") + " and the policy " + info("maxmemory_policy")
                            + ": it grows without bound, or refuses publishes once it is full",
                    "Set a maxmemory, and maxmemory-policy volatile-lru.");
        }
        if (number("maxmemory") > 0 && number("used_memory") > NEARLY_FULL * number("maxmemory")) {
            warning(
                    "uses " + (number("used_memory") >> 20) + " of " + (number("maxmemory") >> 20) + " MiB",
                    "Raise maxmemory, or lower HISTORY_SIZE or HISTORY_AGE.");
        }
    }

    private long number(String name) {
        String value = info(name);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    private void disk() {
        if ("err".equals(info("aof_last_write_status")) || "err".equals(info("rdb_last_bgsave_status"))) {
            error(
                    "failed to write its data to the disk, and may refuse publishes for that",
                    "Look at its log, and at the space on its disk.");
        }
        if ("1".equals(info("loading"))) {
            error("still reads its data from the disk", "Wait until it is done.");
        }
    }

    private void durability() {
        Ack ack = settings.publishing().durability().ack();
        if (!report.shortfall().isEmpty()) {
            error(
                    "can't do what ACK=" + ack.name().toLowerCase(Locale.ROOT) + " asks for: a message "
                            + report.shortfall(),
                    ack == Ack.AOF
                            ? "Set appendonly yes on a Redis of 7.2 or newer, or choose another ACK."
                            : "Start replicas, or lower ACK_REPLICAS.");
        } else if (ack == Ack.AOF && report.appendFsync().equals("everysec")) {
            findings.add(Finding.ok(
                    check,
                    server
                            + " writes to the disk once per second (appendfsync everysec): with ACK=aof a sender that waits"
                            + " for each message sends about one per second"));
        } else if (ack == Ack.MEMORY && !report.info().hasAppendOnlyFile()) {
            warning(
                    "has no append-only file: its restart loses history, and tells members so with 4009",
                    "Set appendonly yes, unless that is what you want.");
        }
    }

    private void clock() {
        if (report.ahead().abs().compareTo(CLOCKS_DIFFER) > 0) {
            String seconds =
                    String.format(Locale.ROOT, "%.1f s", report.ahead().abs().toMillis() / 1e3);
            warning(
                    "has a clock that is " + seconds + (report.ahead().isNegative() ? " behind" : " ahead of")
                            + " this machine's: tokens and signed calls of the one may be refused by the other",
                    "Let NTP set both clocks.");
        }
    }
}
