package dev.parley.attacks.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the server runs on.
 *
 * @param java the command
 * @param options of the JVM
 * @param jar the launcher's
 * @param core the server's own core; empty for any
 * @param logs folder for the servers' output
 */
public record Equipment(String java, List<String> options, Path jar, OptionalInt core, Path logs) {

    public Equipment {
        options = List.copyOf(options);
    }

    List<String> command() {
        List<String> command = new ArrayList<>(pinned());
        command.add(java);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return command;
    }

    /** The beginning of a command that stays on the server's core. */
    List<String> pinned() {
        return core.isEmpty() ? List.of() : List.of("taskset", "-c", Integer.toString(core.getAsInt()));
    }
}
