package dev.parley.launcher;

import dev.parley.bus.ProcessId;
import dev.parley.launcher.log.LogFormat;
import dev.parley.launcher.log.LogLevels;
import dev.parley.launcher.memory.OutOfMemory;
import dev.parley.launcher.memory.StandstillWatch;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import dev.parley.launcher.telemetry.TraceExport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a process of a role until a signal ends it. Apart from {@link Parley}, so that the other commands load neither Vert.x nor
 * the log's configuration.
 */
final class RoleRun {

    private static final Logger LOG = LoggerFactory.getLogger(Parley.class);
    static final int START_FAILED = 1;
    private static final int BAD_SETTING = 2;
    /** How long a stop may take in addition to the gateways' drain time, in seconds. */
    private static final int STOP_GRACE_SECONDS = 15;

    private RoleRun() {}

    /**
     * Returns only if the start failed.
     *
     * @return the exit status: 1 if the start failed, 2 for an unusable setting
     */
    static int start(String role, Map<String, String> environment) throws InterruptedException {
        try {
            return run(new SettingsReader(environment).read(Role.named(role)));
        } catch (BadSettingException e) {
            System.err.println(e.getMessage());
            return BAD_SETTING;
        }
    }

    private static int run(Settings settings) throws InterruptedException {
        Optional<TraceExport> traces =
                settings.tracing().map(config -> TraceExport.start(config, ProcessId.THIS, Version.text()));
        try {
            ParleyProcess process = create(settings, traces);
            stopOnSignal(process, settings, traces);
            int port = outcome(process.start());
            System.out.println(StartupMessage.of(settings, port));
            new CountDownLatch(1).await();
            return 0;
        } catch (ExecutionException e) {
            report(e.getCause(), settings);
            return START_FAILED;
        }
    }

    /** Returns a process that is not started yet. */
    static ParleyProcess create(Settings settings, Optional<TraceExport> traces)
            throws InterruptedException, ExecutionException {
        LogFormat.use(settings.logsJson());
        LogLevels levels = LogLevels.ofProcess(settings.logLevel());
        OutOfMemory.endsProcess();
        settings.notices().forEach(LOG::warn);
        LOG.info("Role: {}. Settings: {}", settings.role(), settings.summary());
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(settings.eventLoops());
        Vertx vertx = outcome(VertxFactory.of(settings).create(options));
        vertx.exceptionHandler(UnhandledErrors::log);
        // Before any part is made.
        traces.ifPresent(export -> export.use(vertx));
        outcome(new StandstillWatch().start(vertx, settings.eventLoops()));
        LOG.info("Transport: {}", settings.transport().name());
        return new ParleyProcess(vertx, settings, levels);
    }

    /** Waits for an outcome. */
    static <T> T outcome(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    /** Returns how long a stop may take; the process then exits regardless. */
    static Duration stopTimeout(Settings settings) {
        Duration drain =
                settings.role().holdsSockets() ? settings.gateway().drain().bound() : Duration.ZERO;
        return drain.plusSeconds(STOP_GRACE_SECONDS);
    }

    private static void stopOnSignal(ParleyProcess process, Settings settings, Optional<TraceExport> traces) {
        long timeoutSeconds = stopTimeout(settings).toSeconds();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                process.stop().toCompletionStage().toCompletableFuture().get(timeoutSeconds, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                LOG.error("The stop failed or timed out", e);
            }
            // Of the last events, too.
            traces.ifPresent(TraceExport::close);
        }));
    }

    private static void report(@Nullable Throwable failure, Settings settings) {
        StartFailure.explain(failure, settings)
                .ifPresentOrElse(line -> explain(line, settings), () -> LOG.error("The start failed", failure));
    }

    /** Without a time and a level before it, unless each line is an object. */
    private static void explain(String line, Settings settings) {
        if (settings.logsJson()) {
            LOG.error(line);
        } else {
            System.err.println(line);
        }
    }
}
