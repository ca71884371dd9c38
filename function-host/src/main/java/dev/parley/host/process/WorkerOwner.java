package dev.parley.host.process;

/** The owner of workers, notified on their context. */
interface WorkerOwner {

    /** The worker waits for an event, so {@link Worker#run} may be called. */
    void onIdle(Worker worker, boolean forTheFirstTime);

    /** The connection on which the worker waited for an event was lost, so {@link Worker#run} must not be called. */
    void onAway(Worker worker);

    void onAnswered();

    /** The worker will not be idle again. */
    void onLeft(Worker worker, ExitReason why);

    /** The process has ended. Always follows {@link #onLeft}. */
    void onGone(Worker worker);
}
