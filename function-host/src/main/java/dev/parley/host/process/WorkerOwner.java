package dev.parley.host.process;

/** Who gives a worker events. Told on the worker's context. */
interface WorkerOwner {

    /** It waits for an event: {@link Worker#run} may be called. */
    void onIdle(Worker worker, boolean forTheFirstTime);

    /** It had asked for an event, and its connection broke: {@link Worker#run} may not be called. */
    void onAway(Worker worker);

    void onAnswered();

    /** It will not be idle again. */
    void onLeft(Worker worker, ExitReason why);

    /** Nothing of it is left. After {@link #onLeft}. */
    void onGone(Worker worker);
}
