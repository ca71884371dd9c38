package dev.parley.gateway.drain;

/** What a gateway does beside closing its connections. Called on its event loop. */
public interface DrainListener {

    /** From here on new connections must be refused. */
    void onDrain();

    /** New connections are accepted: the drain was undone, or none has begun. */
    void onUndo();
}
