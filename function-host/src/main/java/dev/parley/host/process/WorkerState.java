package dev.parley.host.process;

/** Where a worker stands. */
enum WorkerState {
    STARTING("Started"),
    /** It waits for an event. */
    IDLE("Ready"),
    BUSY("Running"),
    ANSWERED("InvocationResponseSent"),
    /** It was told to end, or has ended. */
    ENDING("Ending");

    /** As the Runtime API's own state machine has it, since processes are told. */
    final String word;

    WorkerState(String word) {
        this.word = word;
    }
}
