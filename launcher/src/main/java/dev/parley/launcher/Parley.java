package dev.parley.launcher;

import dev.parley.launcher.command.CommandContext;
import dev.parley.launcher.command.Subcommands;
import dev.parley.launcher.memory.OutOfMemory;
import dev.parley.launcher.memory.StandstillWatch;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command line. Runs a process of a role until a signal ends it, or one of {@link Subcommands}. */
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Runs WebSocket functions on your own machines, in one process or several. Settings are environment"
                        + " variables.")
public final class Parley implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Parley.class);
    private static final int START_FAILED = 1;
    private static final int BAD_SETTING = 2;
    /** How long a stop may take in addition to the gateways' drain time, in seconds. */
    private static final int STOP_GRACE_SECONDS = 15;

    @Parameters(paramLabel = "ROLE", arity = "0..1", description = "What this process runs; see below (default: all).")
    private String role = Role.ALL.toString();

    /**
     * Exits with 1 if the start or a command failed, with 2 for an unusable setting or argument, and with 130 or 143 after a
     * signal, as the JVM does.
     */
    public static void main(String[] arguments) {
        letIoIn();
        // Otherwise a TLS 1.2 client could force any number of handshakes. Java reads this before the first one.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        System.exit(commandLine(CommandContext.ofProcess()).execute(arguments));
    }

    /**
     * Has tasks of an event loop run for 100 ms at most before its I/O runs, instead of for 1 s. What we start by ourselves lets I/O
     * in much sooner; this is for everything else. Netty reads it when its first event loop is made, however the process was started,
     * and accepts nothing below 100.
     */
    private static void letIoIn() {
        String quantum = "io.netty.eventLoop.maxTaskProcessingQuantumMs";
        if (System.getProperty(quantum) == null) {
            System.setProperty(quantum, "100");
        }
    }

    /** Creates the command line with all subcommands; {@code run} is role all with another app. */
    static CommandLine commandLine(CommandContext context) {
        CommandLine command = new CommandLine(new Parley());
        Subcommands.addTo(command, context, environment -> start(Role.ALL.toString(), environment));
        command.setUsageHelpWidth(140);
        command.getCommandSpec().usageMessage().footer(Help.lines());
        // A message may begin with an at sign, which is not a file of arguments.
        return command.setExpandAtFiles(false);
    }

    @Override
    public Integer call() throws InterruptedException {
        return start(role, System.getenv());
    }

    private static int start(String role, Map<String, String> environment) throws InterruptedException {
        try {
            return run(new SettingsReader(environment).read(Role.named(role)));
        } catch (BadSettingException e) {
            System.err.println(e.getMessage());
            return BAD_SETTING;
        }
    }

    private static int run(Settings settings) throws InterruptedException {
        LogLevel.set(settings.logLevel());
        OutOfMemory.endsProcess();
        settings.notices().forEach(LOG::warn);
        LOG.info("Role: {}. Settings: {}", settings.role(), settings.summary());
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(settings.eventLoops());
        try {
            Vertx vertx = outcome(VertxFactory.of(settings).create(options));
            vertx.exceptionHandler(UnhandledErrors::log);
            outcome(new StandstillWatch().start(vertx, settings.eventLoops()));
            LOG.info("Transport: {}", settings.transport().name());
            ParleyProcess process = new ParleyProcess(vertx, settings);
            stopOnSignal(process, settings);
            int port = outcome(process.start());
            System.out.println(StartupMessage.of(settings, port));
            new CountDownLatch(1).await();
            return 0;
        } catch (ExecutionException e) {
            report(e.getCause(), settings);
            return START_FAILED;
        }
    }

    private static <T> T outcome(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    /** Returns how long a stop may take; the process then exits regardless. */
    static Duration stopTimeout(Settings settings) {
        Duration drain =
                settings.role().holdsSockets() ? settings.gateway().drain().bound() : Duration.ZERO;
        return drain.plusSeconds(STOP_GRACE_SECONDS);
    }

    private static void stopOnSignal(ParleyProcess process, Settings settings) {
        long timeoutSeconds = stopTimeout(settings).toSeconds();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                process.stop().toCompletionStage().toCompletableFuture().get(timeoutSeconds, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                LOG.error("The stop failed or timed out", e);
            }
        }));
    }

    private static void report(@Nullable Throwable failure, Settings settings) {
        StartFailure.explain(failure, settings)
                .ifPresentOrElse(System.err::println, () -> LOG.error("The start failed", failure));
    }
}
