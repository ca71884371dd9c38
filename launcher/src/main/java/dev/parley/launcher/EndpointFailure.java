package dev.parley.launcher;

/** A failed start of the HTTPS port for functions, which is explained by {@code ENDPOINT_PORT}. */
final class EndpointFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndpointFailure(Throwable cause) {
        super("The HTTPS port for functions could not start", cause);
    }
}
