package dev.parley.backplane.model;

/** A fault of the backplane while publishes are in flight. */
public interface Trouble {

    Trouble NONE = new Trouble() {};

    /** Runs when half of the publishes are sent. */
    default void begin() {}

    /** Runs when all publishes are sent. */
    default void end() {}

    /** Returns true if the server restarts with all its data. */
    default boolean isRestart() {
        return false;
    }

    /** Returns true if publishes may be sent twice. Then each needs a key, and its answer may say that it is a repeat. */
    default boolean repeats() {
        return false;
    }

    /** The same fault, with one more action after it begins. */
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
