package dev.parley.compatibility.sandbox;

import java.util.List;

/** One of the two that the script is played against, with the functions behind it. */
interface Server extends AutoCloseable {

    String name();

    /** What a step leads to with this one. */
    ScriptStep.Sequel sequelOf(ScriptStep step);

    int port();

    /** Where {@code /_arc/ws/@connections} answers. */
    int managementPort();

    /** Waits until so many events since the start have been answered by their functions; fails after 60 s. */
    void awaitAnswered(int events);

    /** Has the client read all that the server has said to it because of what was answered. */
    void flush(RecordingClient client);

    /** What functions were called with since the start, in that order. */
    List<RecordedInvocation> invocations();

    @Override
    void close();
}
