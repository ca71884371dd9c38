package dev.parley.client;

/**
 * What a close code means.
 *
 * @param why the reason, as a sentence for people
 * @param again when to reconnect
 */
public record Closing(String why, Again again) {

    /** When to reconnect. */
    public enum Again {
        NEVER,
        /** After a random time in a range that doubles with each failed attempt. */
        BACKOFF,
        /** After 15 s more than that. */
        PAUSE,
        /** Once, with a new token, if a function gives tokens; otherwise never. */
        TOKEN
    }
}
