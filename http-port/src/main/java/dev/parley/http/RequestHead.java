package dev.parley.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks the head of a request more strictly than RFC 9112 asks of servers: whatever two programs might read in different
 * ways is refused, so that a proxy and this server never disagree on where a request ends or what it asks for.
 */
final class RequestHead {

    /** More digits than any body has; a {@code long} has room for them. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** RFC 3986 section 3.2.2, without the userinfo before an at sign. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.%\\w]{2,60}]|[\\w.~!$&'()*+,;=%-]{1,255})(?::\\d{0,5})?");

    private RequestHead() {}

    /** @throws MalformedRequestException if it is not HTTP/1.1 or 1.0 */
    static void checkVersion(String version) {
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw new MalformedRequestException("This server speaks HTTP/1.1");
        }
    }

    /** @throws MalformedRequestException if it is not to be served */
    static void check(HttpRequest request) {
        RequestTarget.check(request.uri());
        checkHost(request);
        checkLength(request);
    }

    /** RFC 9112 section 3.2: one Host, which HTTP/1.0 did not know yet. */
    private static void checkHost(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean mayLackHost = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (hosts.size() > 1 || (hosts.isEmpty() && !mayLackHost)) {
            throw new MalformedRequestException("A request has one Host header");
        }
        if (!hosts.isEmpty() && !isHost(hosts.get(0))) {
            throw new MalformedRequestException("The Host header takes a host name or an address, and a port");
        }
    }

    /** Returns true for a host name or an address, perhaps with a port. */
    static boolean isHost(String value) {
        return AUTHORITY.matcher(value).matches();
    }

    /**
     * RFC 9112 section 6.3. A transfer coding other than {@code chunked} is refused, as is a length beside it. Netty has
     * refused several lengths before.
     */
    private static void checkLength(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!codings.isEmpty()) {
            boolean isChunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
            if (!isChunked || request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                throw new MalformedRequestException("The only transfer coding here is chunked, in HTTP/1.1");
            }
            if (!lengths.isEmpty()) {
                throw new MalformedRequestException("A request has Content-Length or Transfer-Encoding, not both");
            }
        }
        if (lengths.size() > 1
                || (lengths.size() == 1 && !LENGTH.matcher(lengths.get(0)).matches())) {
            throw new MalformedRequestException("Content-Length takes one number of bytes");
        }
    }
}
