package dev.parley.launcher.init;

/** A folder that can't take a new app without harm to its contents. The message names the folder and a way out. */
public final class FolderTakenException extends Exception {

    private static final long serialVersionUID = 1L;

    FolderTakenException(String line) {
        super(line, null, false, false);
    }
}
