package dev.parley.shell;

/** The {@code Content-Security-Policy} of responses (CSP Level 3): it allows only what it names. */
final class ContentPolicy {

    /** For responses that load and run nothing. */
    static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ContentPolicy() {}

    /**
     * For the page: its own files, one inline script, one address to connect to, its service worker and manifest, and no
     * markup made from strings. The policy {@code service-worker} of Trusted Types can make one URL of a script.
     *
     * @param script the text of the inline script, which is allowed by its hash (CSP3 section 2.3.1)
     * @param connectSource an origin to connect to in addition to the page's own; may be empty
     */
    static String page(String script, String connectSource) {
        return NOTHING
                + "; script-src 'self' 'sha256-" + Hash.base64(script) + "'"
                + "; style-src 'self'"
                + "; img-src 'self' data:"
                + "; worker-src 'self'; manifest-src 'self'"
                + "; connect-src " + ("'self' " + connectSource).strip()
                + "; require-trusted-types-for 'script'; trusted-types service-worker";
    }
}
