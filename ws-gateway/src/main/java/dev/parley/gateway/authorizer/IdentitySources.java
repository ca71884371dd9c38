package dev.parley.gateway.authorizer;

import dev.parley.gateway.event.Events.HandshakeData;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers and parameters that identify a client (AWS {@code identitySource}): a handshake that lacks one is
 * refused without calling the authorizer (behaviour 7).
 *
 * @param headers names, in any case
 * @param queryParameters names, case-sensitive
 */
public record IdentitySources(Set<String> headers, Set<String> queryParameters) {

    /** The authorizer is asked about every handshake. */
    public static final IdentitySources NONE = new IdentitySources(Set.of(), Set.of());

    private static final Pattern SOURCE =
            Pattern.compile("(?:route|method)\\.request\\.(header|querystring)\\.([^\\s,]+)");

    public IdentitySources {
        headers = Set.copyOf(headers);
        queryParameters = Set.copyOf(queryParameters);
    }

    /**
     * Reads AWS's form. {@code context.…} and {@code stageVariables.…} are refused: here they would always, or never,
     * be present.
     *
     * @throws IllegalArgumentException for any other entry; the message is what is accepted
     */
    public static IdentitySources of(Set<String> sources) {
        Set<String> headers = new LinkedHashSet<>();
        Set<String> queryParameters = new LinkedHashSet<>();
        for (String source : sources) {
            Matcher matcher = SOURCE.matcher(source);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "identity sources such as route.request.header.Authorization or route.request.querystring.token");
            }
            (matcher.group(1).equals("header") ? headers : queryParameters).add(matcher.group(2));
        }
        return new IdentitySources(headers, queryParameters);
    }

    public boolean isEmpty() {
        return headers.isEmpty() && queryParameters.isEmpty();
    }

    /** Returns true if the handshake has a value for every source, none of them empty. */
    boolean areIn(HandshakeData handshake) {
        return headers.stream().allMatch(name -> hasHeader(handshake.headers(), name))
                && queryParameters.stream()
                        .noneMatch(
                                name -> handshake.query().getOrDefault(name, "").isEmpty());
    }

    private static boolean hasHeader(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase(name)
                        && !header.getValue().isEmpty());
    }
}
