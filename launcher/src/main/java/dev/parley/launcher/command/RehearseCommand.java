package dev.parley.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code parley rehearse}: the run that {@link PrepareCommand} has a JVM learn from. Of no use by itself, so help leaves it out. */
@Command(
        name = RehearseCommand.NAME,
        hidden = true,
        description = "Serves itself for some seconds on ports of this machine's own, then ends.")
final class RehearseCommand implements Callable<Integer> {

    static final String NAME = "rehearse";

    private final CommandContext context;
    private final RehearsalRun rehearsal;

    RehearseCommand(CommandContext context, RehearsalRun rehearsal) {
        this.context = context;
        this.rehearsal = rehearsal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return rehearsal.run(context.environment());
    }
}
