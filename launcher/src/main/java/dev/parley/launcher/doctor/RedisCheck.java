package dev.parley.launcher.doctor;

import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.inspect.RedisReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Judges what was found behind {@code REDIS_URL}. */
final class RedisCheck implements Check {

    private final Optional<RedisSettings> settings;
    private final CompletableFuture<RedisReport> report;

    /** @param report asked once, for all checks that need it */
    RedisCheck(Optional<RedisSettings> settings, CompletableFuture<RedisReport> report) {
        this.settings = settings;
        this.report = report;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Finding> look() throws Exception {
        return settings.isEmpty()
                ? List.of(Finding.ok(
                        name(), "REDIS_URL is unset: one process alone, whose channels and history end with it"))
                : new RedisFindings(name(), settings.get()).of(report.get());
    }
}
