package dev.parley.host.process;

/** The states of a worker. */
enum WorkerState {
    STARTING("Started"),
    /** The process waits for an event. */
    IDLE("Ready"),
    BUSY("Running"),
    ANSWERED("InvocationResponseSent"),
    /** The process is ending or has ended. */
    ENDING("Ending");

    /** The state's name in the Runtime API, used in responses to processes. */
    final String word;

    WorkerState(String word) {
        this.word = word;
    }
}
