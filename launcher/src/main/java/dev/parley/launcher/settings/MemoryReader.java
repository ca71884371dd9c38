package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.CONNECTION_MEMORY;

import io.netty.util.internal.PlatformDependent;

/** Reads how many bytes connections may make a process hold. */
final class MemoryReader {

    private static final long MIN_BYTES = 1 << 20;

    private final Variables variables;

    MemoryReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Returns the bytes; if unset, two fifths of the heap or of the memory that Netty may take outside of it, whichever is
     * less: what connections hold may be in either.
     */
    long read() {
        long available = Math.min(Runtime.getRuntime().maxMemory(), PlatformDependent.maxDirectMemory());
        variables.complete(CONNECTION_MEMORY, Long.toString(Math.max(MIN_BYTES, available / 5 * 2)));
        return variables.size(CONNECTION_MEMORY, MIN_BYTES);
    }
}
