package dev.parley.launcher.tables;

/** Tables that can't be had. The message is a line for the operator. */
public final class TablesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TablesException(String line) {
        super(line, null, false, false);
    }
}
