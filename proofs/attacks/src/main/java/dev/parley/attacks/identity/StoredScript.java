package dev.parley.attacks.identity;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.util.Locale;

/**
 * Markup in a message. The server keeps it as text; that the page shows it as text is for tests with a browser. Here the page
 * must forbid scripts other than its own, should it ever fail to.
 */
final class StoredScript implements Attack {

    private static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final String KEPT = "text, and no script but the page's own";

    @Override
    public String name() {
        return "stored-script";
    }

    @Override
    public String description() {
        return "messages and links that hold a script, read from the history by another client";
    }

    @Override
    public Bound bound() {
        return Bound.only(KEPT);
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        do {
            tally.add(isText(server) ? forbidsScripts(server) : "changed");
        } while (!effort.deadline().isOver());
        return tally;
    }

    private static boolean isText(Server server) throws IOException {
        byte[] join = Frames.text("{\"action\":\"join\",\"room\":\"markup\"}");
        try (Probe author = Probe.webSocket(server.address());
                Probe reader = Probe.webSocket(server.address())) {
            author.send(join).text("\"type\":\"joined\"");
            author.send(Frames.text("{\"text\":\"" + MARKUP + "\",\"clientId\":\"m\"}"))
                    .text("\"type\":\"ack\"");
            reader.send(join).text("\"type\":\"joined\"");
            reader.send(Frames.text("{\"action\":\"history\",\"limit\":1}"));
            return reader.text("\"type\":\"history\"").contains("\"text\":\"" + MARKUP + "\"");
        }
    }

    private static String forbidsScripts(Server server) throws IOException {
        try (Probe page = new Probe(server.address()).send(Requests.get("/"))) {
            String policy = page.head()
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-security-policy:"))
                    .findFirst()
                    .orElse("");
            return policy.contains("'self'") && !policy.contains("unsafe-inline")
                    ? KEPT
                    : "a page that lets scripts in";
        }
    }
}
