package dev.parley.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the request for a WebSocket that a connection begins with. It accepts the common form alone: a whole head, without a body,
 * in which nothing is ambiguous. Whatever else a client sends is for {@link RequestDecoder}, which also refuses what is malformed.
 * So the two can't differ about a request that this parser accepts, and no unfinished head is ever kept here.
 */
final class UpgradeParser {

    /** Netty's limit, by which {@link RequestDecoder} counts the headers alone. */
    private static final int MAX_HEAD_BYTES = 8192;

    private static final String METHOD = "GET ";
    private static final String VERSION = " HTTP/1.1";
    private static final String HOST = "Host";
    private static final String UPGRADE = "Upgrade";
    private static final String WEBSOCKET = "websocket";
    /** RFC 9110 section 5.6.2, letters and digits aside. */
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final int maxLine;
    private final String text;
    private final List<String> fields = new ArrayList<>(24);
    private int next;

    private UpgradeParser(String text, int maxLine) {
        this.text = text;
        this.maxLine = maxLine;
    }

    /**
     * Returns the head, and moves the reader index behind it. Returns null, and moves nothing, if the bytes don't begin with the
     * whole head of such a request.
     *
     * @param maxLine the longest request line that is accepted, in bytes
     */
    static @Nullable UpgradeHead read(ByteBuf bytes, int maxLine) {
        int length = headBytes(bytes);
        if (length == 0) {
            return null;
        }
        String text = bytes.toString(bytes.readerIndex(), length, StandardCharsets.ISO_8859_1);
        UpgradeHead head = new UpgradeParser(text, maxLine).head();
        if (head != null) {
            bytes.skipBytes(length);
        }
        return head;
    }

    /** The length of the head with the empty line at its end; 0 if its end is not there, or it is too long. */
    private static int headBytes(ByteBuf bytes) {
        int first = bytes.readerIndex();
        int end = Math.min(bytes.writerIndex(), first + MAX_HEAD_BYTES);
        for (int i = first; i < end; i++) {
            i = bytes.indexOf(i, end, (byte) '\n');
            if (i < 0) {
                return 0;
            }
            if (i >= first + 3 && bytes.getMedium(i - 3) == 0x0d0a0d) {
                return i + 1 - first;
            }
        }
        return 0;
    }

    private @Nullable UpgradeHead head() {
        int end = text.indexOf('\r');
        boolean isRequest = end <= maxLine
                && end >= METHOD.length() + VERSION.length()
                && text.startsWith(METHOD)
                && text.startsWith(VERSION, end - VERSION.length())
                && isLineEnd(end);
        if (!isRequest) {
            return null;
        }
        String target = text.substring(METHOD.length(), end - VERSION.length());
        next = end + 2;
        while (text.charAt(next) != '\r') {
            if (!field()) {
                return null;
            }
        }
        // The only empty line is the last one, since the head was cut there.
        UpgradeHead head = new UpgradeHead(true, target, fields);
        return next == text.length() - 2 && isAccepted(head) ? head : null;
    }

    private boolean isLineEnd(int at) {
        return text.charAt(at) == '\r' && text.charAt(at + 1) == '\n';
    }

    /** Reads {@code name: value}, and returns true if that is what the line has. */
    private boolean field() {
        int begin = next;
        int colon = begin;
        while (isTokenCharacter(text.charAt(colon))) {
            colon++;
        }
        if (colon == begin || text.charAt(colon) != ':') {
            return false;
        }
        int end = colon + 1;
        while (isValueCharacter(text.charAt(end))) {
            end++;
        }
        if (!isLineEnd(end)) {
            return false;
        }
        fields.add(HeaderName.canonical(text, begin, colon));
        fields.add(text.substring(colon + 1, end).strip());
        next = end + 2;
        return true;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    /** Visible ASCII, spaces and tabs. Other bytes are allowed in a value, but nobody agrees on what they mean. */
    private static boolean isValueCharacter(char c) {
        return (c >= ' ' && c < 0x7f) || c == '\t';
    }

    /** It asks for a WebSocket, has one host and no body, and is not one that {@link RequestHead} refuses. */
    private static boolean isAccepted(UpgradeHead head) {
        List<String> hosts = head.all(HOST);
        List<String> protocols = head.all(UPGRADE);
        return hosts.size() == 1
                && protocols.size() == 1
                && protocols.get(0).equalsIgnoreCase(WEBSOCKET)
                && head.first("Content-Length") == null
                && head.first("Transfer-Encoding") == null
                && RequestHead.isHost(hosts.get(0))
                && RequestTarget.isAccepted(head.target());
    }
}
