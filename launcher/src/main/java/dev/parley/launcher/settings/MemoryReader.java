package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.CONNECTION_MEMORY;

import dev.parley.http.memory.ConnectionMemory;

/** Reads how many bytes connections may make a process hold. */
final class MemoryReader {

    private final Variables variables;

    MemoryReader(Variables variables) {
        this.variables = variables;
    }

    /** Returns the bytes; if unset, {@link ConnectionMemory#defaultLimit}. */
    long read() {
        variables.complete(CONNECTION_MEMORY, Long.toString(ConnectionMemory.defaultLimit()));
        return variables.size(CONNECTION_MEMORY, ConnectionMemory.MIN_LIMIT);
    }
}
