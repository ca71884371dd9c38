package dev.parley.launcher;

/** A failed start of the management API, which is explained by its own settings rather than those of the sockets. */
final class ManagementFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ManagementFailure(Throwable cause) {
        super("The management API could not start", cause);
    }
}
