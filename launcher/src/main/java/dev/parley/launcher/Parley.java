package dev.parley.launcher;

import dev.parley.launcher.command.CommandContext;
import dev.parley.launcher.command.Subcommands;
import dev.parley.launcher.settings.Role;
import java.util.concurrent.Callable;
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

    @Parameters(paramLabel = "ROLE", arity = "0..1", description = "What this process runs; see below (default: all).")
    private String role = Role.ALL.toString();

    /**
     * Exits with 1 if the start or a command failed, with 2 for an unusable setting or argument, and with 130 or 143 after a
     * signal, as the JVM does.
     */
    public static void main(String[] arguments) {
        letIoIn();
        withoutEventsOfBuffers();
        // Otherwise a TLS 1.2 client could force any number of handshakes. Java reads this before the first one.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        System.exit(
                isRole(arguments)
                        ? serve(arguments)
                        : commandLine(CommandContext.ofProcess()).execute(arguments));
    }

    private static boolean isRole(String[] arguments) {
        return arguments.length == 0 || (arguments.length == 1 && Role.isName(arguments[0]));
    }

    /** Without picocli, which takes a tenth of a second to load, and which no cache of classes can hold: it is of Java 5. */
    private static int serve(String[] arguments) {
        try {
            return RoleRun.start(arguments.length == 0 ? Role.ALL.toString() : arguments[0], System.getenv());
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            return RoleRun.START_FAILED;
        }
    }

    /**
     * Leaves out the events that Netty's allocator has for JFR: 15 classes of proxies, and a twentieth of a second of the first client's
     * time. {@code -Dio.netty.jfr.enabled=true} brings them back.
     */
    private static void withoutEventsOfBuffers() {
        setUnlessSet("io.netty.jfr.enabled", "false");
    }

    /**
     * Has tasks of an event loop run for 100 ms at most before its I/O runs, instead of for 1 s. What we start by ourselves lets I/O
     * in much sooner; this is for everything else. Netty reads it when its first event loop is made, however the process was started,
     * and accepts nothing below 100.
     */
    private static void letIoIn() {
        setUnlessSet("io.netty.eventLoop.maxTaskProcessingQuantumMs", "100");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Creates the command line with all subcommands; {@code run} is role all with another app. */
    static CommandLine commandLine(CommandContext context) {
        CommandLine command = new CommandLine(new Parley());
        Subcommands.addTo(
                command,
                context,
                environment -> RoleRun.start(Role.ALL.toString(), environment),
                environment -> new Rehearsal(environment).run());
        command.setUsageHelpWidth(140);
        command.getCommandSpec().usageMessage().footer(Help.lines());
        // A message may begin with an at sign, which is not a file of arguments.
        return command.setExpandAtFiles(false);
    }

    @Override
    public Integer call() throws InterruptedException {
        return RoleRun.start(role, System.getenv());
    }
}
