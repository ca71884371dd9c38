package dev.parley.shell;

import java.util.Optional;

/**
 * The shell's configuration. An empty WebSocket URL is unset.
 *
 * @param environment selects between the staging and the production URL
 * @param wsUrl {@code WS_URL}: the URL for every browser, in any environment
 * @param wsUrlStaging {@code WS_URL_STAGING}: used in staging when {@code wsUrl} is not set
 * @param wsUrlProduction {@code WS_URL_PRODUCTION}: used in production when {@code wsUrl} is not set
 */
public record ShellConfig(Environment environment, String wsUrl, String wsUrlStaging, String wsUrlProduction) {

    /** No fixed URL: browsers connect to the host that the page came from. */
    public static final ShellConfig DEFAULT = new ShellConfig(Environment.TESTING, "", "", "");

    /** @throws IllegalArgumentException naming the setting, if a URL is not a WebSocket URL */
    public ShellConfig {
        check("WS_URL", wsUrl);
        check("WS_URL_STAGING", wsUrlStaging);
        check("WS_URL_PRODUCTION", wsUrlProduction);
    }

    /** The URL configured for every browser in this environment; empty if none is. */
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

    /** The URL for every browser; empty if browsers connect to the host of their own request. */
    Optional<WsUrl> fixedWsUrl() {
        return optional(configuredUrl());
    }

    /**
     * Returns the URL unchanged.
     *
     * @throws IllegalArgumentException if it is neither empty nor a WebSocket URL; the message is what is accepted
     */
    public static String webSocketUrl(String url) {
        optional(url);
        return url;
    }

    private static Optional<WsUrl> optional(String url) {
        return url.isEmpty() ? Optional.empty() : Optional.of(WsUrl.parse(url));
    }

    // Checks the URLs of other environments, too, so that a typo is found before production.
    private static void check(String setting, String url) {
        try {
            optional(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is '" + url + "'; expected " + e.getMessage(), e);
        }
    }
}
