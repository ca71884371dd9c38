package dev.parley.launcher.settings;

import dev.parley.cluster.ClusterConfig;
import dev.parley.functions.Api;
import dev.parley.management.signature.AccessKeys;
import dev.parley.shell.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an operator may not have meant: usable, but worth a sentence. */
final class Notices {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    /** A gateway asks the connect function, so that origins are nothing of its own. */
    void ofOrigins(Role role, App app, Environment arcEnv, Variables variables) {
        if (role == Role.GATEWAY) {
            return;
        }
        if (!app.is(AppName.CHAT)) {
            if (variables.isSet(Setting.ALLOWED_ORIGINS)) {
                add("ALLOWED_ORIGINS is not used with APP=" + app.title() + ": "
                        + (app instanceof App.InFolder ? "its function on $connect decides" : "any page may connect"));
            }
        } else if (variables.list(Setting.ALLOWED_ORIGINS).contains("*")) {
            add("ALLOWED_ORIGINS is *: any page on the web may connect as whoever visits it");
        } else if (!variables.isSet(Setting.ALLOWED_ORIGINS)) {
            ofWsUrl(urlFor(arcEnv, variables), variables);
        }
    }

    /** Of the apps that come with the jar, one has one. */
    void ofAuthorizer(Role role, App app, boolean configured) {
        if (configured && !app.is(AppName.FANOUT) && role != Role.GATEWAY && role != Role.SHELL) {
            add("AUTHORIZER is true and APP=" + app.title()
                    + " has no function on $authorizer: connects get 503 until another process serves it");
        }
    }

    void ofCluster(Optional<ClusterConfig> cluster) {
        if (cluster.isPresent() && cluster.get().tls().isEmpty()) {
            add("CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA are unset: processes talk in the clear, and whoever reaches"
                    + " CLUSTER_PORT can take part");
        }
    }

    void ofKeys(AccessKeys keys, Api api) {
        if (!keys.isEmpty() && api.domainName().isEmpty()) {
            add(
                    "ACCESS_KEYS is set and DOMAIN_NAME is not: domainName in events is then whatever Host a client names, and"
                            + " functions that build their endpoint from it send their signed calls there");
        }
    }

    void ofTls(Role role, App app, Environment arcEnv, Variables variables) {
        if (!variables.isSet(Setting.TLS_CERT)) {
            return;
        }
        boolean hasPage = role == Role.SHELL || (role == Role.ALL && app.is(AppName.CHAT));
        Setting url = urlFor(arcEnv, variables);
        if (!role.servesClients()) {
            add("TLS_CERT is not used by role " + role + ": its PORT has nothing but health, in the clear");
        } else if (hasPage && variables.text(url).toLowerCase(Locale.ROOT).startsWith("ws:")) {
            add(url + " is " + variables.text(url)
                    + " and the page comes over TLS: browsers let such a page connect to wss:// only");
        }
    }

    /** The page's host isn't known before somebody asks for the page, so that this says what to look at. */
    private void ofWsUrl(Setting url, Variables variables) {
        if (variables.isSet(url)) {
            add(url + " is " + variables.text(url)
                    + " and ALLOWED_ORIGINS is unset: if the page is on another host than"
                    + " that, browsers are refused with 403 until the page's origin is in ALLOWED_ORIGINS there");
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
