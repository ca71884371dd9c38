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
        Subcommands.addTo(command, context, environment -> RoleRun.start(Role.ALL.toString(), environment));
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
