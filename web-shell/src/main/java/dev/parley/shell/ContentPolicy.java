package dev.parley.shell;

/** The {@code Content-Security-Policy} of responses (CSP Level 3): it allows only what it names. */
final class ContentPolicy {

    /** For responses that load and run nothing. */
    static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ContentPolicy() {}

    /**
     * For the page: its own files, one inline script, one address to connect to, and no markup made from strings.
     *
     * @param nonce of the inline script, base64
     * @param connectSource an origin to connect to in addition to the page's own; may be empty
     */
    static String page(String nonce, String connectSource) {
        return NOTHING
                + "; script-src 'self' 'nonce-" + nonce + "'"
                + "; style-src 'self'"
                + "; img-src 'self' data:"
                + "; connect-src " + ("'self' " + connectSource).strip()
                + "; require-trusted-types-for 'script'; trusted-types 'none'";
    }
}
