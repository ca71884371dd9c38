package dev.parley.gateway.drain;

/** What a gateway does beside closing its connections. Called on its event loop. */
public interface DrainListener {

    /** From here on new connections must be refused. */
    void onDrain();

    /** The drain was undone: new connections are accepted again. */
    void onUndo();
}
