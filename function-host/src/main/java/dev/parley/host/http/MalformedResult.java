package dev.parley.host.http;

/** A function answered with something that can't become an HTTP response; the message says what. */
final class MalformedResult extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedResult(String words) {
        super(words);
    }
}
