package dev.parley.attacks.http;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.ProbeAttack;
import dev.parley.attacks.attack.ProbeAttack.Opening;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Requests;
import java.util.List;
import java.util.stream.Stream;

/** All attacks of this package. */
public final class Http {

    private static final String INNER = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private Http() {}

    public static List<Attack> all() {
        List<byte[]> smuggling = Stream.of(
                        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + INNER,
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + INNER,
                        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + INNER,
                        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + INNER,
                        "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde" + INNER,
                        "Content-Length: +4\r\n\r\nabcd" + INNER)
                .map(rest -> Frames.latin1("POST / HTTP/1.1\r\nHost: localhost\r\n" + rest))
                .toList();
        List<byte[]> paths = Stream.of(
                        "/../../etc/passwd",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/..%2f..%2fetc%2fpasswd",
                        "/_static/../../pom.xml",
                        "/_static/%2e%2e/%2e%2e/pom.xml",
                        "/_static/..%5c..%5cpom.xml",
                        "/client/parley.mjs%00.html",
                        "//etc/passwd",
                        "/%",
                        "/%zz")
                .map(path -> Requests.get(path, "Connection: close"))
                .toList();
        List<byte[]> management = List.of(
                Requests.get("/testing/@connections", "Connection: close"),
                Requests.get("/testing/%40connections", "Connection: close"),
                Requests.request("POST /testing/@channels/room:honest", "Content-Length: 2", "Connection: close"),
                Requests.request("DELETE /testing/@connections/aaaa=", "Connection: close"),
                Requests.get("/_arc/ws/@connections", "Connection: close"));
        return List.of(
                new LogFlood(),
                new ProbeAttack(
                        "smuggling",
                        "requests whose end a proxy may see elsewhere, with another request behind it",
                        Bound.only("400"),
                        Opening.TCP,
                        smuggling),
                new ProbeAttack(
                        "path-traversal",
                        "paths that lead out of the folder of the page",
                        Bound.only("400", "404"),
                        Opening.TCP,
                        paths),
                new ProbeAttack(
                        "management-outside",
                        "management calls to the port of the sockets, unsigned",
                        Bound.only("400", "403", "404", "405"),
                        Opening.TCP,
                        management),
                new ForgedCalls(),
                new ForeignPages());
    }
}
