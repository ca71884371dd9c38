package dev.parley.bench.autobahn;

import java.util.Comparator;
import java.util.Set;

/**
 * Autobahn's verdict on one case.
 *
 * @param id such as 6.4.3
 * @param behavior of the server up to the close, in Autobahn's words
 * @param close the same for the closing handshake
 */
public record CaseResult(String id, String behavior, String close) {

    /** In the suite's order: 2.10 after 2.9. */
    static final Comparator<CaseResult> BY_ID = Comparator.comparing(result -> sortable(result.id));

    static final String OK = "OK";
    private static final String NON_STRICT = "NON-STRICT";
    private static final Set<String> ACCEPTED = Set.of(OK, "INFORMATIONAL", NON_STRICT);
    private static final Set<String> ACCEPTED_CLOSE = Set.of(OK, "INFORMATIONAL");

    /** Groups 1 to 7 are the RFC's rules; from 9 on it is limits and performance. */
    private static final int LAST_STRICT_GROUP = 7;

    public boolean isOk() {
        return behavior.equals(OK) && close.equals(OK);
    }

    /** Anything but OK or informational; outside of groups 1 to 7 non-strict is accepted. */
    public boolean isFailure() {
        boolean lenient = behavior.equals(NON_STRICT) && group() <= LAST_STRICT_GROUP;
        return lenient || !ACCEPTED.contains(behavior) || !ACCEPTED_CLOSE.contains(close);
    }

    private int group() {
        return Integer.parseInt(id.substring(0, id.indexOf('.')));
    }

    private static String sortable(String id) {
        StringBuilder padded = new StringBuilder();
        for (String part : id.split("\\.", -1)) {
            padded.append("0".repeat(Math.max(0, 4 - part.length()))).append(part);
        }
        return padded.toString();
    }
}
