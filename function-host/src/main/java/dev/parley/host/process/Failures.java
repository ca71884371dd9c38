package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.runtimeapi.FunctionError;
import dev.parley.host.runtimeapi.RuntimeApi;

/** The words for what can go wrong, each with the function's name. */
final class Failures {

    private Failures() {}

    static InvocationException notStarted(FunctionCode code, String why) {
        return InvocationException.notStarted(code.name(), why);
    }

    /** What kept a process from starting, in the words there are for it. */
    static InvocationException ofStart(FunctionCode code, Throwable failure) {
        return failure instanceof InvocationException told
                ? told
                : notStarted(code, String.valueOf(failure.getMessage()));
    }

    /** @param said what the process wrote, as an end of a sentence */
    static InvocationException neverAsked(FunctionCode code, PoolLimits limits, String said) {
        long millis = limits.start().toMillis();
        return notStarted(code, "it did not ask for an event within " + millis + " ms" + said);
    }

    static InvocationException endedBefore(FunctionCode code, String how, String said) {
        return notStarted(code, "it ended with " + how + " before it asked for an event" + said);
    }

    static InvocationException timedOut(FunctionCode code, String requestId) {
        return new InvocationException(
                Kind.TIMED_OUT,
                "Function " + code.name() + " did not answer request " + requestId
                        + " by its deadline; its process was ended");
    }

    static InvocationException waitedTooLong(FunctionCode code, String requestId) {
        return new InvocationException(
                Kind.TIMED_OUT,
                "Function " + code.name() + " had no process free for request " + requestId
                        + " by its deadline; it did not run");
    }

    static InvocationException crashed(FunctionCode code, String requestId, String how) {
        return new InvocationException(
                Kind.CRASHED, "Function " + code.name() + " ended with " + how + " over request " + requestId);
    }

    static InvocationException tooMany(FunctionCode code, PoolLimits limits) {
        return new InvocationException(
                Kind.TOO_MANY,
                "Function " + code.name() + " has " + limits.processes() + " events under way at most, and "
                        + limits.waiting() + " or " + limits.waitingBytes() + " bytes waiting; both are full");
    }

    static InvocationException closed(FunctionCode code) {
        return new InvocationException(Kind.CLOSED, "Function " + code.name() + " takes no more: its host is stopping");
    }

    static InvocationException reported(FunctionCode code, FunctionError error) {
        return new InvocationException(Kind.FUNCTION_ERROR, "Function " + code.name() + " failed: " + error.words());
    }

    static InvocationException resultTooLarge(FunctionCode code) {
        return new InvocationException(
                Kind.FUNCTION_ERROR,
                "Function " + code.name() + " answered with more than " + RuntimeApi.MAX_BODY_BYTES + " bytes");
    }
}
