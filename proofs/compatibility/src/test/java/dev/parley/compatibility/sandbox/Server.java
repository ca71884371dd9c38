package dev.parley.compatibility.sandbox;

import java.util.List;

/** A server that the script is played against, with the functions behind it. */
interface Server extends AutoCloseable {

    String name();

    /** The expected outcome of a step with this server. */
    ScriptStep.Sequel sequelOf(ScriptStep step);

    int port();

    /** The port of {@code /_arc/ws/@connections}. */
    int managementPort();

    /** Waits until this many events since the start were answered by their functions; fails after 60 s. */
    void awaitAnswered(int events);

    /** Makes the client read all frames that resulted from the answered events. */
    void flush(RecordingClient client);

    /** The calls of functions since the start, in order. */
    List<RecordedInvocation> invocations();

    @Override
    void close();
}
