package dev.parley.launcher.command;

/** A call that was not done, or of which that is not known; the message is the one line that a person reads. */
final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CallFailedException(String line) {
        super(line, null, false, false);
    }
}
