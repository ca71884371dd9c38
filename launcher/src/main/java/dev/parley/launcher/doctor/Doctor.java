package dev.parley.launcher.doctor;

import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.inspect.RedisInspection;
import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.http.limit.Capacity;
import dev.parley.launcher.doctor.MemoryCheck.Memory;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Setting;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReading;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines what a process of a role would start with in this environment. */
public final class Doctor {

    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    /** Of the time for a check, the part that each answer of Redis may take: finding the primary and asking it come in turn. */
    private static final int PARTS = 3;

    private final Role role;
    private final Map<String, String> environment;
    private final Duration limit;

    /** @param limit for all checks, which run side by side */
    public Doctor(Role role, Map<String, String> environment, Duration limit) {
        this.role = role;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /** Blocks for the limit and some seconds at most. */
    public Report examine() throws InterruptedException {
        SettingsReading reading = SettingsReading.of(role, environment);
        List<Finding> findings = new ArrayList<>(SettingsFindings.of(reading, environment));
        if (reading.settings().isPresent()) {
            findings.addAll(examine(reading.settings().get()));
        }
        return new Report(findings);
    }

    private List<Finding> examine(Settings settings) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        try {
            CompletableFuture<RedisReport> redis =
                    settings.redis().map(url -> inspect(vertx, url)).orElseGet(CompletableFuture::new);
            return new Examination(limit)
                    .of(List.of(
                            new MemoryCheck(memory(settings)),
                            new FilesCheck(settings.gateway().limits().connections(), Capacity.maxFiles()),
                            new PortsCheck(settings),
                            new CertificatesCheck(settings, clientNames(), Instant.now()),
                            new RedisCheck(settings.redis(), redis),
                            new PeersCheck(settings, redis)));
        } finally {
            close(vertx);
        }
    }

    private CompletableFuture<RedisReport> inspect(Vertx vertx, RedisSettings redis) {
        return RedisInspection.of(
                        vertx,
                        redis.reach(),
                        redis.leases().group(),
                        redis.publishing().durability().goal(),
                        limit.dividedBy(PARTS))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Memory memory(Settings settings) {
        long machine =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Long.MAX_VALUE;
        return new Memory(
                machine,
                Runtime.getRuntime().maxMemory(),
                PlatformDependent.maxDirectMemory(),
                settings.connectionMemory(),
                Capacity.connections(settings.certificate().isPresent()),
                settings.gateway().limits().connections());
    }

    /** The hosts of wss URLs that pages are given, and the name in events. */
    private Set<String> clientNames() {
        Set<String> names = new HashSet<>();
        for (Setting setting : List.of(Setting.WS_URL, Setting.WS_URL_STAGING, Setting.WS_URL_PRODUCTION)) {
            String url = environment.getOrDefault(setting.name(), "").trim();
            if (url.startsWith("wss:")) {
                names.add(Objects.requireNonNullElse(URI.create(url).getHost(), ""));
            }
        }
        names.add(
                environment.getOrDefault(Setting.DOMAIN_NAME.name(), "").trim().replaceFirst(":\\d+$", ""));
        names.remove("");
        return names;
    }

    private static void close(Vertx vertx) throws InterruptedException {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The process ends right after the report, and its threads with it.
            LOG.debug("Vert.x does not end", e);
        }
    }
}
