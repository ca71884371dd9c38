package dev.parley.host.http;

/** A function's result can't become an HTTP response; the message names the reason. */
final class MalformedResult extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedResult(String words) {
        super(words);
    }
}
