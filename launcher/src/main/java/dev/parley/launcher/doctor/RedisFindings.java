package dev.parley.launcher.doctor;

import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.inspect.Asked;
import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.backplane.redis.inspect.ServerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges the answers of Redis: who answered, and for each server with data what {@link ServerFindings} has to say. */
final class RedisFindings {

    private static final String CLUSTER_WELL = "cluster_state:ok";

    private final String check;
    private final RedisSettings settings;

    RedisFindings(String check, RedisSettings settings) {
        this.check = check;
        this.settings = settings;
    }

    List<Finding> of(RedisReport report) {
        List<Finding> findings = new ArrayList<>();
        report.entrances().forEach(entrance -> findings.add(ofEntrance(report.kind(), entrance)));
        if (!report.fault().isEmpty()) {
            findings.add(Finding.error(check, settings.url() + ": " + report.fault(), advice(report.fault())));
        }
        for (Asked<ServerReport> server : report.servers()) {
            server.answer()
                    .ifPresentOrElse(
                            answer -> findings.addAll(
                                    new ServerFindings(check, server.server(), answer, settings).all(report.kind())),
                            () -> findings.add(silent(server)));
        }
        return findings;
    }

    private Finding silent(Asked<?> server) {
        return Finding.error(check, server.server() + " can't be used: " + server.failure(), advice(server.failure()));
    }

    /** Processes manage with one Sentinel or one node that answers, so one that does not is worth a warning. */
    private Finding ofEntrance(RedisUrl.Kind kind, Asked<String> entrance) {
        String who = (kind == RedisUrl.Kind.SENTINEL ? "Sentinel " : "node ") + entrance.server();
        if (entrance.answer().isEmpty()) {
            return Finding.warning(check, who + " can't be used: " + entrance.failure(), advice(entrance.failure()));
        }
        String said = entrance.answer().get();
        if (kind == RedisUrl.Kind.CLUSTER && !said.equals(CLUSTER_WELL)) {
            return Finding.error(
                    check,
                    who + " says " + said,
                    "See redis-cli cluster info and cluster nodes there; redis-cli --cluster fix assigns slots that nobody"
                            + " has.");
        }
        return Finding.ok(check, who + " says " + said);
    }

    private static String advice(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("refused")) {
            return "Start Redis there, or correct REDIS_URL.";
        }
        if (lower.contains("no answer") || lower.contains("timed out") || lower.contains("timeout")) {
            return "Redis hangs, or packets are dropped on the way: try redis-cli -h HOST -p PORT ping from this machine.";
        }
        if (lower.contains("wrongpass") || lower.contains("noauth") || lower.contains("auth")) {
            return "Correct user and password in REDIS_URL, or REDIS_SENTINEL_PASSWORD for Sentinels.";
        }
        if (lower.contains("noperm")) {
            return "Permit it: docs/scaling.md#redis lists what the user needs.";
        }
        if (lower.contains("no such master")) {
            return "Correct the name after the last slash of REDIS_URL: redis-cli -p 26379 sentinel masters lists them.";
        }
        if (lower.contains("resolve") || lower.contains("unknown host") || lower.contains("unknownhost")) {
            return "Correct the name in REDIS_URL, or give it an address in DNS.";
        }
        if (lower.contains("ssl") || lower.contains("certif") || lower.contains("handshake")) {
            return "Name the authority of its certificate as REDIS_CA; the certificate must have the name in REDIS_URL.";
        }
        return "Correct REDIS_URL, or what is behind it.";
    }
}
