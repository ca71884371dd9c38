package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;

/** Why a worker takes no more events. */
sealed interface ExitReason {

    /** It never asked for an event. */
    record NotStarted(InvocationException why) implements ExitReason {}

    /** Its process ended, and nobody had asked it to. */
    record Crashed(InvocationException why) implements ExitReason {}

    /** It was ended: it was idle, its code was replaced, its host closes, or it was too slow. */
    record Ended() implements ExitReason {}
}
