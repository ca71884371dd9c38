package dev.parley.host.runtimeapi;

import io.vertx.core.buffer.Buffer;

/** The operations of AWS's Runtime API, on whatever way a process calls them. */
public interface RuntimeCalls {

    /** The limit of a result or an error: AWS's 6 MiB and the extra bytes that AWS allows for framing. */
    int MAX_BODY_BYTES = 6 * 1024 * 1024 + 100;

    /** The process is ready for an event. The poll stays open until there is one. */
    void next(Poll poll);

    RuntimeApiResponse response(String requestId, Buffer result);

    RuntimeApiResponse responseTooLarge(String requestId);

    RuntimeApiResponse error(String requestId, FunctionError error);

    RuntimeApiResponse initError(FunctionError error);

    /**
     * The process has ended, so it runs no event any more.
     *
     * @return true if it had an event, whose answer it may have left
     */
    boolean ended();

    /** The process has closed its only way to the host. It may have ended, which is known a moment later. */
    void cutOff();

    /**
     * The process sent what no client of ours sends, so nothing it sends from now on means anything.
     *
     * @param what ends a sentence that begins with "it sent"
     */
    void broken(String what);
}
