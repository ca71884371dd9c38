package dev.parley.docs.run;

/** A step did not do what its page says. The message says what happened instead. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }
}
