package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;

/** Why a worker accepts no more events. */
sealed interface ExitReason {

    /** The process never asked for an event. */
    record NotStarted(InvocationException why) implements ExitReason {}

    /** The process ended by itself. */
    record Crashed(InvocationException why) implements ExitReason {}

    /** The host ended the process: it was idle or too slow, its code was replaced, or the host is stopping. */
    record Ended() implements ExitReason {}
}
