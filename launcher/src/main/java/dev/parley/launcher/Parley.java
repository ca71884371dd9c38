package dev.parley.launcher;

import dev.parley.launcher.command.Commands;
import dev.parley.launcher.command.Surroundings;
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

/** The command line: one process of a role, until a signal ends it; or one of {@link Commands}. */
@Command(
        name = "parley",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "WebSocket functions on your own machines, in one process or in several; settings come from the"
                + " environment.")
public final class Parley implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Parley.class);
    private static final int START_FAILED = 1;
    private static final int BAD_SETTING = 2;
    /** What a stop may take beyond the gateways' own bound on draining, in seconds. */
    private static final int STOP_GRACE_SECONDS = 15;

    @Parameters(
            paramLabel = "ROLE",
            arity = "0..1",
            description = "What this process runs, see below; all if not named.")
    private String role = Role.ALL.toString();

    /**
     * Exits with 1 if the start failed or a command was not done, 2 for a setting or an argument that can't be used; 130 or
     * 143 after the signal that ended it, as the JVM does.
     */
    public static void main(String[] arguments) {
        // Else one connection of TLS 1.2 could have handshake after handshake computed. Java asks before the first.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        System.exit(commandLine(Surroundings.ofProcess()).execute(arguments));
    }

    /** With all commands; {@code run} is role all with another app. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine command = new CommandLine(new Parley());
        Commands.addTo(command, surroundings, environment -> start(Role.ALL.toString(), environment));
        command.setUsageHelpWidth(140);
        command.getCommandSpec().usageMessage().footer(Help.lines());
        // A message may begin with an at sign and is no file of arguments.
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
        settings.notices().forEach(LOG::warn);
        LOG.info("Role: {}. Settings: {}", settings.role(), settings.summary());
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(settings.eventLoops());
        try {
            Vertx vertx = outcome(Bus.of(settings).start(options));
            vertx.exceptionHandler(UnhandledErrors::log);
            LOG.info("Transport: {}", settings.transport().name());
            ParleyProcess process = new ParleyProcess(vertx, settings);
            stopOnSignal(process, settings);
            int port = outcome(process.start());
            System.out.println(Greeting.of(settings, port));
            new CountDownLatch(1).await();
            return 0;
        } catch (ExecutionException e) {
            tell(e.getCause(), settings);
            return START_FAILED;
        }
    }

    private static <T> T outcome(Future<T> future) throws InterruptedException, ExecutionException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    /** After that a stop is given up. */
    static Duration longestStop(Settings settings) {
        Duration drain = settings.role().holdsSockets() ? settings.gateway().drain() : Duration.ZERO;
        return drain.plusSeconds(STOP_GRACE_SECONDS);
    }

    private static void stopOnSignal(ParleyProcess process, Settings settings) {
        long longest = longestStop(settings).toSeconds();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                process.stop().toCompletionStage().toCompletableFuture().get(longest, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                LOG.error("The stop did not end as it should", e);
            }
        }));
    }

    private static void tell(@Nullable Throwable failure, Settings settings) {
        StartFailure.explain(failure, settings)
                .ifPresentOrElse(System.err::println, () -> LOG.error("The start failed", failure));
    }
}
