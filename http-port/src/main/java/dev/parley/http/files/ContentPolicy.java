package dev.parley.http.files;

/** The {@code Content-Security-Policy} of responses (CSP Level 3): it allows only what it names. */
public final class ContentPolicy {

    /** For responses that load and run nothing. */
    public static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ContentPolicy() {}
}
