package dev.parley.launcher;

/** The port for metrics could not be opened, which is explained by its own settings. */
final class MetricsFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MetricsFailure(Throwable cause) {
        super("The port for metrics could not be opened", cause);
    }
}
