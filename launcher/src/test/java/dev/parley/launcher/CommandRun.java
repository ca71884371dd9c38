package dev.parley.launcher;

import dev.parley.launcher.command.CommandContext;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** The result of a command that ran in this process: its exit status and output. */
record CommandRun(int status, String out, String err) {

    /** Runs a command with an empty environment and an empty stdin. */
    static CommandRun of(String... arguments) {
        return with(Map.of(), new byte[0], arguments);
    }

    static CommandRun with(Map<String, String> environment, byte[] in, String... arguments) {
        CommandLine parley =
                Parley.commandLine(new CommandContext(environment, new ByteArrayInputStream(in), "bin/parley"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        parley.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = parley.execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
