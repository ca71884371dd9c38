package dev.parley.gateway.handshake;

import dev.parley.functions.FunctionResult;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The 101 (RFC 6455 section 4.2.2). Of the headers that {@code $connect} returned only the subprotocol is in it (behaviours 11,
 * 12).
 */
public final class SwitchingProtocols {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
    static final String EXTENSIONS = "Sec-WebSocket-Extensions";
    /** Finding one takes longer than to use it; each is as new after its digest. */
    private static final ThreadLocal<MessageDigest> SHA_1 = ThreadLocal.withInitial(SwitchingProtocols::sha1);

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private SwitchingProtocols() {}

    /** The subprotocol that {@code $connect} chose; empty if it chose none. */
    public static String subprotocolOf(FunctionResult result) {
        for (Map.Entry<String, String> header : result.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase(SUBPROTOCOL)) {
                return header.getValue();
            }
        }
        return "";
    }

    /** Returns true if the name is empty or can stand in a header. */
    public static boolean isSubprotocol(String name) {
        return name.isEmpty() || TOKEN.matcher(name).matches();
    }

    /**
     * @param subprotocol empty for none
     * @param extension empty for none
     */
    static ByteBuf response(HandshakeRequest request, String subprotocol, String extension) {
        String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(request.head().first(UpgradeCheck.KEY)) + "\r\n"
                + (subprotocol.isEmpty() ? "" : SUBPROTOCOL + ": " + subprotocol + "\r\n")
                + (extension.isEmpty() ? "" : EXTENSIONS + ": " + extension + "\r\n")
                + "\r\n";
        return ByteBufUtil.writeAscii(request.channel().alloc(), head);
    }

    static String accept(@Nullable String key) {
        byte[] digest = SHA_1.get().digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
