package dev.parley.docs.run;

import dev.parley.workbench.process.FreePort;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Free ports in place of those that pages name, so that pages run beside whatever else listens here. A number that is replaced in
 * a command is replaced in every text of the page.
 */
final class Ports {

    static final int PAGES = 3333;
    static final int MANAGEMENT = 2222;

    /** All ports that pages name: of several processes, of their cluster bus, of Redis. */
    private static final List<Integer> NAMED =
            List.of(PAGES, 3334, 3335, MANAGEMENT, 2223, 2224, 3331, 3332, 3341, 8080, 6379, 9464);

    private static final Pattern PORT = Pattern.compile(
            NAMED.stream().map(String::valueOf).collect(Collectors.joining("|", "(?<![\\d.])(?:", ")(?!\\d)")));

    private final Map<Integer, Integer> taken = new HashMap<>();

    Ports() throws IOException {
        for (int port : NAMED) {
            taken.put(port, FreePort.take());
        }
    }

    /** @param named a port as pages name it */
    int of(int named) {
        Integer port = taken.get(named);
        if (port == null) {
            throw new IllegalArgumentException("no page names port " + named);
        }
        return port;
    }

    /** Replaces every port in a text. */
    String in(String text) {
        return PORT.matcher(text).replaceAll(found -> String.valueOf(of(Integer.parseInt(found.group()))));
    }
}
