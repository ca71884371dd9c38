package dev.parley.shell;

import java.util.Optional;

/**
 * The shell's settings. An empty WebSocket URL counts as unset.
 *
 * @param environment selects between the staging and the production URL
 * @param wsUrl {@code WS_URL}: the URL for every browser, in any environment
 * @param wsUrlStaging {@code WS_URL_STAGING}: used in staging when {@code wsUrl} is not set
 * @param wsUrlProduction {@code WS_URL_PRODUCTION}: used in production when {@code wsUrl} is not set
 * @param host the address that {@link ShellVerticle} listens on
 * @param port the port that {@link ShellVerticle} listens on; 0 takes a free one
 */
public record ShellConfig(
        Environment environment, String wsUrl, String wsUrlStaging, String wsUrlProduction, String host, int port) {

    /** No fixed URL: browsers connect to the host that the page came from. */
    public static final ShellConfig DEFAULT = new ShellConfig(Environment.TESTING, "", "", "", "0.0.0.0", 3333);

    /** @throws IllegalArgumentException naming the setting, if a URL is no WebSocket URL or the port is out of range */
    public ShellConfig {
        check("WS_URL", wsUrl);
        check("WS_URL_STAGING", wsUrlStaging);
        check("WS_URL_PRODUCTION", wsUrlProduction);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("PORT takes 0 to 65535, not " + port);
        }
    }

    /** Returns the configured URL for this environment; empty if there is none. */
    public String configuredUrl() {
        if (!wsUrl.isEmpty()) {
            return wsUrl;
        }
        return switch (environment) {
            case TESTING -> "";
            case STAGING -> wsUrlStaging;
            case PRODUCTION -> wsUrlProduction;
        };
    }

    /** Returns the configured URL; empty if browsers are to connect to the host of their own request. */
    Optional<WsUrl> fixedWsUrl() {
        return optional(configuredUrl());
    }

    /**
     * Returns the URL unchanged.
     *
     * @throws IllegalArgumentException if it is neither empty nor a WebSocket URL; the message is the accepted form
     */
    public static String webSocketUrl(String url) {
        optional(url);
        return url;
    }

    private static Optional<WsUrl> optional(String url) {
        return url.isEmpty() ? Optional.empty() : Optional.of(WsUrl.parse(url));
    }

    // URLs of other environments are checked too, so that a typo is found before production.
    private static void check(String setting, String url) {
        try {
            optional(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is '" + url + "'; expected " + e.getMessage(), e);
        }
    }
}
