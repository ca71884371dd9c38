package dev.parley.host.process;

import dev.parley.host.invoke.InvocationException;
import dev.parley.host.invoke.InvocationException.Kind;
import dev.parley.host.launch.FunctionCode;
import dev.parley.host.runtimeapi.FunctionError;
import dev.parley.host.runtimeapi.RuntimeCalls;

/** The failures of invocations, with messages that name the function. */
final class Failures {

    private Failures() {}

    static InvocationException notStarted(FunctionCode code, String why) {
        return InvocationException.notStarted(code.name(), why);
    }

    /** Converts whatever kept a process from starting. */
    static InvocationException ofStart(FunctionCode code, Throwable failure) {
        return failure instanceof InvocationException known
                ? known
                : notStarted(code, String.valueOf(failure.getMessage()));
    }

    /** @param output of the process, as the end of a sentence */
    static InvocationException neverAsked(FunctionCode code, PoolLimits limits, String output) {
        long millis = limits.start().toMillis();
        return notStarted(code, "it did not ask for an event within " + millis + " ms" + output);
    }

    static InvocationException endedBefore(FunctionCode code, String how, String output) {
        return notStarted(code, "it ended with " + how + " before it asked for an event" + output);
    }

    static InvocationException timedOut(FunctionCode code, String requestId) {
        return new InvocationException(
                Kind.TIMED_OUT,
                "Function " + code.name() + " did not answer request " + requestId
                        + " within its timeout; its process was killed");
    }

    static InvocationException waitedTooLong(FunctionCode code, String requestId) {
        return new InvocationException(
                Kind.TIMED_OUT,
                "Function " + code.name() + " had no free process for request " + requestId
                        + " within its timeout; it did not run");
    }

    static InvocationException crashed(FunctionCode code, String requestId, String how) {
        return new InvocationException(
                Kind.CRASHED, "Function " + code.name() + " ended with " + how + " during request " + requestId);
    }

    /** @param why a sentence about the function */
    static InvocationException killed(FunctionCode code, String requestId, String why) {
        return new InvocationException(
                Kind.CRASHED, "Function " + code.name() + " was killed during request " + requestId + ": " + why);
    }

    static InvocationException tooMany(FunctionCode code, PoolLimits limits) {
        return new InvocationException(
                Kind.TOO_MANY,
                "Function " + code.name() + " has reached its limits: " + limits.processes() + " running events, and "
                        + limits.waiting() + " or " + limits.waitingBytes() + " bytes waiting");
    }

    static InvocationException closed(FunctionCode code) {
        return new InvocationException(
                Kind.CLOSED, "Function " + code.name() + " accepts no more events: its host is stopping");
    }

    static InvocationException reported(FunctionCode code, FunctionError error) {
        return new InvocationException(
                Kind.FUNCTION_ERROR, "Function " + code.name() + " failed: " + error.words(), error.message());
    }

    static InvocationException resultTooLarge(FunctionCode code) {
        return new InvocationException(
                Kind.FUNCTION_ERROR,
                "Function " + code.name() + " answered with more than " + RuntimeCalls.MAX_BODY_BYTES + " bytes");
    }
}
