package dev.parley.launcher;

import dev.parley.launcher.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One command, run to its end in this process: its exit status, and what it said. */
record CommandRun(int status, String out, String err) {

    /** With nothing in the environment and nothing piped in. */
    static CommandRun of(String... arguments) {
        return with(Map.of(), new byte[0], arguments);
    }

    static CommandRun with(Map<String, String> environment, byte[] in, String... arguments) {
        CommandLine parley =
                Parley.commandLine(new Surroundings(environment, new ByteArrayInputStream(in), "bin/parley"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        parley.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = parley.execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }
}
