package dev.parley.launcher.command;

/** A call that failed, or whose outcome is unknown. The message is the line printed for the user. */
final class CallFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CallFailedException(String line) {
        super(line, null, false, false);
    }
}
