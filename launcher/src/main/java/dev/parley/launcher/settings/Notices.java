package dev.parley.launcher.settings;

import dev.parley.functions.Api;
import dev.parley.management.signature.AccessKeys;
import dev.parley.shell.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Settings that are usable but perhaps not intended, each as a sentence for the log. */
final class Notices {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    /** A gateway leaves origins to the connect function and has nothing to check. */
    void ofOrigins(Role role, App app, Environment arcEnv, Variables variables) {
        if (role == Role.GATEWAY) {
            return;
        }
        if (!app.is(BuiltInApp.CHAT)) {
            if (variables.isSet(Setting.ALLOWED_ORIGINS)) {
                add("ALLOWED_ORIGINS is not used with APP=" + app.title() + ": "
                        + (app instanceof App.BuiltIn ? "any page may connect" : "its function on $connect decides"));
            }
        } else if (variables.list(Setting.ALLOWED_ORIGINS).contains("*")) {
            add("ALLOWED_ORIGINS is *: any web page may connect on behalf of its visitors");
        } else if (!variables.isSet(Setting.ALLOWED_ORIGINS)) {
            ofWsUrl(urlFor(arcEnv, variables), variables);
        }
    }

    /** Fanout is the only built-in app with an authorizer; a folder app's manifest may name one. Others are not loaded yet. */
    void ofAuthorizer(Role role, App app, boolean configured) {
        boolean has = app.is(BuiltInApp.FANOUT)
                || app instanceof App.Compiled
                || (app instanceof App.InFolder own && own.hasAuthorizer());
        if (configured && !has && role != Role.GATEWAY && role != Role.SHELL) {
            add("AUTHORIZER is true and APP=" + app.title()
                    + " has no function on $authorizer: handshakes get 503 until another process serves it");
        }
    }

    void ofKeys(AccessKeys keys, Api api) {
        if (!keys.isEmpty() && api.domainName().isEmpty()) {
            add(
                    "ACCESS_KEYS is set but DOMAIN_NAME is not: domainName in events is then the Host header of the client, and"
                            + " functions that build their endpoint from it send signed calls there");
        }
    }

    void ofMetrics(MetricsConfig metrics) {
        if (metrics.isOpen()) {
            add("METRICS_TOKEN is none: everybody who reaches METRICS_HOST may read the metrics");
        }
    }

    /** Other apps find their databases themselves. */
    void ofTables(Role role, App app, Variables variables) {
        if (role.runsFunctions() && variables.isSet(Setting.TABLES_URL) && !(app instanceof App.InFolder)) {
            add("TABLES_URL, which parley run --tables sets, is not used with APP=" + app.title()
                    + ": it is for functions in a folder");
        }
    }

    void ofTls(Role role, App app, Environment arcEnv, Variables variables) {
        if (!variables.isSet(Setting.TLS_CERT)) {
            return;
        }
        boolean hasPage = role == Role.SHELL || (role == Role.ALL && app.is(BuiltInApp.CHAT));
        Setting url = urlFor(arcEnv, variables);
        if (!role.servesClients()) {
            add("TLS_CERT is not used by role " + role + ": its PORT serves only health checks, without TLS");
        } else if (hasPage && variables.text(url).toLowerCase(Locale.ROOT).startsWith("ws:")) {
            add(url + " is " + variables.text(url)
                    + " and the page is served over TLS: browsers allow such a page to connect to wss:// only");
        }
    }

    /** The page's host is unknown until a browser requests the page, so the notice can only say what to check. */
    private void ofWsUrl(Setting url, Variables variables) {
        if (variables.isSet(url)) {
            add(url + " is " + variables.text(url)
                    + " and ALLOWED_ORIGINS is unset: if the page is on another host,"
                    + " browsers get 403 until ALLOWED_ORIGINS of that gateway has the page's origin");
        }
    }

    private static Setting urlFor(Environment arcEnv, Variables variables) {
        if (variables.isSet(Setting.WS_URL)) {
            return Setting.WS_URL;
        }
        return switch (arcEnv) {
            case TESTING -> Setting.WS_URL;
            case STAGING -> Setting.WS_URL_STAGING;
            case PRODUCTION -> Setting.WS_URL_PRODUCTION;
        };
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
