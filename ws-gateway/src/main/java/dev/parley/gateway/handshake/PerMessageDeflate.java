package dev.parley.gateway.handshake;

import dev.parley.gateway.handshake.ExtensionOffer.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Negotiates permessage-deflate (RFC 7692 section 7.1). No side keeps a context from one message to the next: that would cost
 * memory for each connection, and a channel's message could not be deflated once for all of its members.
 */
final class PerMessageDeflate {

    private static final String NAME = "permessage-deflate";
    private static final String SERVER_NO_CONTEXT = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT = "client_no_context_takeover";
    private static final String SERVER_WINDOW = "server_max_window_bits";
    private static final String CLIENT_WINDOW = "client_max_window_bits";
    private static final String LARGEST_WINDOW = "15";
    private static final Pattern WINDOW_BITS = Pattern.compile("[89]|1[0-5]");

    private PerMessageDeflate() {}

    /**
     * Returns the answer to the first offer that can be accepted, for {@code Sec-WebSocket-Extensions} of the 101; empty if there
     * is none.
     *
     * @param headers the values of the client's {@code Sec-WebSocket-Extensions} headers
     * @throws IllegalArgumentException if they break the grammar
     */
    static String answer(List<String> headers) {
        for (ExtensionOffer offer : ExtensionOffer.read(headers)) {
            if (offer.name().equals(NAME) && isAcceptable(offer.parameters())) {
                boolean namesWindow = offer.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(SERVER_WINDOW));
                return NAME + "; " + SERVER_NO_CONTEXT + "; " + CLIENT_NO_CONTEXT
                        + (namesWindow ? "; " + SERVER_WINDOW + "=" + LARGEST_WINDOW : "");
            }
        }
        return "";
    }

    /** An offer with a parameter that is unknown, repeated or has an invalid value is declined. */
    private static boolean isAcceptable(List<Parameter> parameters) {
        Set<String> seen = new HashSet<>();
        return parameters.stream().allMatch(parameter -> seen.add(parameter.name()) && isAcceptable(parameter));
    }

    private static boolean isAcceptable(Parameter parameter) {
        return switch (parameter.name()) {
            case SERVER_NO_CONTEXT, CLIENT_NO_CONTEXT -> parameter.value().isEmpty();
            // zlib as Java has it always uses the largest window.
            case SERVER_WINDOW -> parameter.value().equals(LARGEST_WINDOW);
            // A hint that the client can limit its window. We can inflate what any window makes.
            case CLIENT_WINDOW ->
                parameter.value().isEmpty()
                        || WINDOW_BITS.matcher(parameter.value()).matches();
            default -> false;
        };
    }
}
