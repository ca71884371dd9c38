package dev.parley.bus;

import java.util.UUID;

/** Names this process, at random, for as long as it runs. */
public final class ProcessId {

    public static final String THIS = UUID.randomUUID().toString();

    private ProcessId() {}
}
