package dev.parley.launcher.command;

/** A folder that an app can't be written into without harm to what is there; the message says so, and the way out. */
final class FolderTakenException extends Exception {

    private static final long serialVersionUID = 1L;

    FolderTakenException(String line) {
        super(line, null, false, false);
    }
}
