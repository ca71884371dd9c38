package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.gateway.handshake.AllowedHosts;
import dev.parley.shell.Environment;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names by which pages may reach the gateway. */
final class HostsReader {

    private static final String ANY = "*";
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,253}");
    private static final List<Setting> URLS = List.of(WS_URL, WS_URL_STAGING, WS_URL_PRODUCTION);

    private final Variables variables;

    HostsReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * While an app is being developed, a page that points a name of its own at the developer's machine must not reach it. A
     * server in staging or production is public anyway, and has names that its process doesn't know.
     *
     * @throws BadSettingException if a listed name can't be one
     */
    AllowedHosts read(Environment arcEnv) {
        Set<String> listed = variables.list(ALLOWED_HOSTS);
        if (listed.contains(ANY)) {
            return AllowedHosts.ANY;
        }
        if (!listed.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw variables.bad(ALLOWED_HOSTS, "host names without a port, such as chat.example, or *");
        }
        boolean isOpen =
                arcEnv != Environment.TESTING || variables.list(ALLOWED_ORIGINS).contains(ANY);
        return listed.isEmpty() && isOpen ? AllowedHosts.ANY : AllowedHosts.of(withOwn(listed));
    }

    /** Adds the names that other settings give to this server and to its pages. */
    private Set<String> withOwn(Set<String> listed) {
        Set<String> names = new HashSet<>(listed);
        variables.list(ALLOWED_ORIGINS).forEach(origin -> names.add(hostOf(origin)));
        URLS.forEach(url -> names.add(hostOf(variables.text(url))));
        names.add(variables.text(DOMAIN_NAME).replaceFirst(":\\d+$", ""));
        names.remove("");
        return names;
    }

    /** Empty if there is none; whether the value is usable is checked where it is used. */
    private static String hostOf(String url) {
        try {
            return Objects.requireNonNullElse(URI.create(url).getHost(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
