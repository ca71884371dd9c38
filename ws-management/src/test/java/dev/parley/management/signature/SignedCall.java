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
record SignedCall(String method, String target, List<String> headers, String body) {

    /** To the testing stage, unsigned. */
    static SignedCall of(String method, String target, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host: localhost:3333"));
        all.addAll(List.of(headers));
        return new SignedCall(method, target, all, body);
    }

    SignedCall method(String other) {
        return new SignedCall(other, target, headers, body);
    }

    SignedCall target(String other) {
        return new SignedCall(method, other, headers, body);
    }

    SignedCall body(String other) {
        return new SignedCall(method, target, headers, other);
    }

    SignedCall without(String name) {
        return new SignedCall(
                method,
                target,
                headers.stream()
                        .filter(header -> !header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                        .toList(),
                body);
    }

    SignedCall with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new SignedCall(method, target, more, body);
    }

    SignedCall instead(String header) {
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
    SignedRequest received() {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        headers.forEach(header -> {
            int colon = header.indexOf(':');
            map.add(header.substring(0, colon), header.substring(colon + 1).trim());
        });
        String[] parts = target.split("\\?", 2);
        return new SignedRequest(method, parts[0], parts.length == 1 ? "" : parts[1], map, Buffer.buffer(body));
    }
}
