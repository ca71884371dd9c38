package dev.parley.management.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as AWS signs it (RFC 3986 section 2): all but unreserved bytes, in upper case. */
final class UriEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "-._~";

    private UriEncoding() {}

    /** A path as sent, encoded once more; slashes stay. */
    static String encodePath(String path) {
        return encode(path.getBytes(StandardCharsets.ISO_8859_1), "/");
    }

    /**
     * Decodes a query's name or value and encodes it in the canonical form that every signer uses.
     *
     * @throws InvalidSignatureException if it is not percent-encoded
     */
    static String normalize(String component) throws InvalidSignatureException {
        return encode(decode(component.replace('+', ' ')), "");
    }

    private static String encode(byte[] bytes, String kept) {
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte one : bytes) {
            char c = (char) (one & 0xff);
            if (isUnreserved(c) || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(one));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }

    private static byte[] decode(String encoded) throws InvalidSignatureException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                bytes.write(c);
            } else if (i + 2 < encoded.length() && isHex(encoded.charAt(i + 1)) && isHex(encoded.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                throw new InvalidSignatureException("The query is not percent-encoded.");
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }
}
