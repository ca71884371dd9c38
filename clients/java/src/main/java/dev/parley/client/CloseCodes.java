package dev.parley.client;

import static dev.parley.client.Closing.Again.BACKOFF;
import static dev.parley.client.Closing.Again.NEVER;
import static dev.parley.client.Closing.Again.PAUSE;
import static dev.parley.client.Closing.Again.TOKEN;
import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each close code means for a client: {@code docs/close-codes.md}. */
final class CloseCodes {

    /** The connection ended without a close frame (RFC 6455 section 7.1.5). */
    static final int LOST = 1006;

    private static final int RESTART = 1012;
    /** With 1012 the server may say after how many milliseconds to reconnect, so that its clients don't all come at once. */
    private static final Pattern RETRY = Pattern.compile(" retry=(\\d{1,9})$");
    /** The maximum wait that a server may ask for, in ms. */
    private static final long MAX_RETRY_MILLIS = 600_000;

    private static final Closing OTHER = new Closing("The server closed the connection.", BACKOFF);
    private static final Map<Integer, Closing> KNOWN = Map.ofEntries(
            entry(1000, new Closing("The server ended the conversation.", NEVER)),
            entry(1001, new Closing("The connection was not used for a while.", BACKOFF)),
            entry(1002, new Closing("Client and server did not understand each other.", NEVER)),
            entry(1003, new Closing("The server does not accept this kind of message.", NEVER)),
            entry(1005, OTHER),
            entry(LOST, new Closing("The connection was lost.", BACKOFF)),
            entry(1007, new Closing("A message was not valid text.", NEVER)),
            entry(1008, new Closing("Too many messages were sent at once.", PAUSE)),
            entry(1009, new Closing("A message was too large.", NEVER)),
            entry(1011, new Closing("The server had a problem.", BACKOFF)),
            entry(RESTART, new Closing("The server is restarting.", BACKOFF)),
            entry(1013, new Closing("The server is busy.", PAUSE)),
            entry(1014, new Closing("A server in between had a problem.", BACKOFF)),
            entry(4008, new Closing("Messages arrived faster than this connection could receive them.", BACKOFF)),
            entry(4009, new Closing("The server lost our place in the conversation.", BACKOFF)),
            entry(4401, new Closing("The server no longer accepts this sign-in.", TOKEN)),
            entry(4403, new Closing("The server does not let this account in.", TOKEN)));

    /**
     * What follows a close.
     *
     * @param words the server's reason, without the wait that it asked for
     * @param retryMillis the wait that the server asked for
     */
    record Meaning(Closing closing, String words, OptionalLong retryMillis) {}

    private final Map<Integer, Closing> own;

    /** @param own the app's codes, which override the built-in ones */
    CloseCodes(Map<Integer, Closing> own) {
        this.own = own;
    }

    Meaning of(int code, String reason) {
        Closing closing = own.getOrDefault(code, KNOWN.getOrDefault(code, OTHER));
        Matcher retry = RETRY.matcher(reason);
        if (code != RESTART || closing.again() != BACKOFF || !retry.find()) {
            return new Meaning(closing, reason, OptionalLong.empty());
        }
        long millis = Math.min(Long.parseLong(retry.group(1)), MAX_RETRY_MILLIS);
        return new Meaning(closing, reason.substring(0, retry.start()), OptionalLong.of(millis));
    }
}
