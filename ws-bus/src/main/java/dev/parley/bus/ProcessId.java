package dev.parley.bus;

import java.util.UUID;

/** The random id of this process, which changes with every start. */
public final class ProcessId {

    public static final String THIS = UUID.randomUUID().toString();

    private ProcessId() {}
}
