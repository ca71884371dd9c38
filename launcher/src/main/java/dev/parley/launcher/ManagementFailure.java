package dev.parley.launcher;

/** The management API could not start, so that whoever explains it names its settings and not those of the sockets. */
final class ManagementFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ManagementFailure(Throwable cause) {
        super("The management API could not start", cause);
    }
}
