package dev.parley.shell;

import dev.parley.http.files.ContentPolicy;
import dev.parley.http.files.Hash;

/** The {@code Content-Security-Policy} of the page. */
final class PagePolicy {

    private PagePolicy() {}

    /**
     * Allows the page's own files, one inline script, one address to connect to, its service worker and manifest, and no
     * markup made from strings. The policy {@code service-worker} of Trusted Types can make one URL of a script.
     *
     * @param script the text of the inline script, which is allowed by its hash (CSP3 section 2.3.1)
     * @param connectSource an origin to connect to in addition to the page's own; may be empty
     */
    static String of(String script, String connectSource) {
        return ContentPolicy.NOTHING
                + "; script-src 'self' 'sha256-" + Hash.base64(script) + "'"
                + "; style-src 'self'"
                + "; img-src 'self' data:"
                + "; worker-src 'self'; manifest-src 'self'"
                + "; connect-src " + ("'self' " + connectSource).strip()
                + "; require-trusted-types-for 'script'; trusted-types service-worker";
    }
}
