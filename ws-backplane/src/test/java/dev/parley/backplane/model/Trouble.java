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

    /** With something more in its middle. */
    default Trouble and(Runnable more) {
        Trouble first = this;
        return new Trouble() {
            @Override
            public void begin() {
                first.begin();
                more.run();
            }

            @Override
            public void end() {
                first.end();
            }

            @Override
            public boolean isRestart() {
                return first.isRestart();
            }

            @Override
            public boolean repeats() {
                return first.repeats();
            }
        };
    }
}
