package dev.parley.shell;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * A WebSocket URL (RFC 6455 section 3) for the page.
 *
 * @param url for the browser
 * @param connectSource what the page's content security policy must allow beside the page's own host; possibly empty
 */
record WsUrl(String url, String connectSource) {

    private static final String EXPECTED = "a WebSocket URL such as wss://chat.example.org";

    /**
     * @throws IllegalArgumentException unless {@code ws://} or {@code wss://}, with a host, without user or fragment; the
     *     message is what is accepted
     */
    static WsUrl parse(String value) {
        try {
            URI uri = new URI(value);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
            boolean webSocket = scheme.equals("ws") || scheme.equals("wss");
            if (webSocket && uri.getRawFragment() == null && UrlAuthority.isValid(authority)) {
                return new WsUrl(value, source(scheme, authority));
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    /** The root of the page's own host, which must be a valid {@link UrlAuthority}. */
    static WsUrl ofHost(boolean secure, String authority) {
        String scheme = secure ? "wss" : "ws";
        // 'self' covers WebSockets to the page's own host (CSP3 section 6.7.2.8), but older browsers need the host
        // spelled out.
        return new WsUrl(scheme + "://" + authority, isIpv6(authority) ? "" : source(scheme, authority));
    }

    // A policy's grammar has no IPv6 addresses (CSP3 section 2.3.1), so it names the scheme alone.
    private static String source(String scheme, String authority) {
        return isIpv6(authority) ? scheme + ":" : scheme + "://" + authority;
    }

    private static boolean isIpv6(String authority) {
        return authority.startsWith("[");
    }
}
