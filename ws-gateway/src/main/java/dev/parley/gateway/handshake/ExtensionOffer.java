package dev.parley.gateway.handshake;

import java.util.ArrayList;
import java.util.List;

/**
 * One extension that a client offers (RFC 6455 section 9.1).
 *
 * @param name as the client wrote it
 * @param parameters in order; a name may stand there twice
 */
record ExtensionOffer(String name, List<Parameter> parameters) {

    /** @param value without quotes; empty for a parameter without a value, since no value is empty */
    record Parameter(String name, String value) {}

    /**
     * Reads the values of all {@code Sec-WebSocket-Extensions} headers, in the client's order of preference.
     *
     * @throws IllegalArgumentException if they break the grammar
     */
    static List<ExtensionOffer> read(List<String> headers) {
        return new Reader(String.join(",", headers)).offers();
    }

    /** Reads from left to right. */
    private static final class Reader {

        private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

        private final String text;
        private int next;

        Reader(String text) {
            this.text = text;
        }

        List<ExtensionOffer> offers() {
            List<ExtensionOffer> offers = new ArrayList<>();
            while (!isAtEnd()) {
                // A list may have empty elements (RFC 9110 section 5.6.1.2).
                if (!skips(',')) {
                    offers.add(offer());
                    require(isAtEnd() || skips(','));
                }
            }
            return offers;
        }

        private ExtensionOffer offer() {
            String name = token();
            List<Parameter> parameters = new ArrayList<>();
            while (skips(';')) {
                String parameter = token();
                parameters.add(new Parameter(parameter, skips('=') ? value() : ""));
            }
            return new ExtensionOffer(name, List.copyOf(parameters));
        }

        /** What a quoted value holds must be a token, too. */
        private String value() {
            if (!skips('"')) {
                return token();
            }
            StringBuilder value = new StringBuilder();
            while (next < text.length() && text.charAt(next) != '"') {
                next += text.charAt(next) == '\\' ? 1 : 0;
                require(next < text.length() && isTokenCharacter(text.charAt(next)));
                value.append(text.charAt(next++));
            }
            require(!value.isEmpty() && skips('"'));
            return value.toString();
        }

        private String token() {
            skipSpace();
            int start = next;
            while (next < text.length() && isTokenCharacter(text.charAt(next))) {
                next++;
            }
            require(next > start);
            return text.substring(start, next);
        }

        private boolean skips(char wanted) {
            skipSpace();
            boolean there = next < text.length() && text.charAt(next) == wanted;
            next += there ? 1 : 0;
            return there;
        }

        private boolean isAtEnd() {
            skipSpace();
            return next == text.length();
        }

        private void skipSpace() {
            while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
                next++;
            }
        }

        private static boolean isTokenCharacter(char c) {
            return c > ' ' && c < 0x7f && SEPARATORS.indexOf(c) < 0;
        }

        private static void require(boolean wellFormed) {
            if (!wellFormed) {
                throw new IllegalArgumentException("Sec-WebSocket-Extensions is malformed");
            }
        }
    }
}
