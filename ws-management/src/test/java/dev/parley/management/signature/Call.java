package dev.parley.management.signature;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as it goes over the wire.
 *
 * @param target path and query
 * @param headers each {@code Name: value}
 */
record Call(String method, String target, List<String> headers, String body) {

    /** To the testing stage, unsigned. */
    static Call of(String method, String target, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: localhost:3333"));
        all.addAll(List.of(headers));
        return new Call(method, target, all, body);
    }

    Call method(String other) {
        return new Call(other, target, headers, body);
    }

    Call target(String other) {
        return new Call(method, other, headers, body);
    }

    Call body(String other) {
        return new Call(method, target, headers, other);
    }

    Call without(String name) {
        return new Call(
                method,
                target,
                headers.stream()
                        .filter(header -> !header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                        .toList(),
                body);
    }

    Call with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new Call(method, target, more, body);
    }

    Call instead(String header) {
        return without(header.substring(0, header.indexOf(':'))).with(header);
    }

    String header(String name) {
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 2);
    }

    byte[] bytes() {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return (method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", without("Content-Length").headers)
                        + "\r\nContent-Length: " + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As it stands after a server has read it. */
    Received received() {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        headers.forEach(header -> {
            int colon = header.indexOf(':');
            map.add(header.substring(0, colon), header.substring(colon + 1).trim());
        });
        String[] parts = target.split("\\?", 2);
        return new Received(method, parts[0], parts.length == 1 ? "" : parts[1], map, Buffer.buffer(body));
    }
}
