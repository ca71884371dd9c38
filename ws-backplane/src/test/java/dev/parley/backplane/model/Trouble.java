package dev.parley.backplane.model;

/** What happens to a backplane while publishes are under way. */
public interface Trouble {

    Trouble NONE = new Trouble() {};

    /** With half of them sent. */
    default void begin() {}

    /** With all of them sent. */
    default void end() {}

    /** Whether the server begins anew with all that it had. */
    default boolean isRestart() {
        return false;
    }

    /** Whether publishes may be sent twice: then each has to have a key, and a second answer is as good as the first. */
    default boolean repeats() {
        return false;
    }
}
