package dev.parley.host.pipe;

/** Bytes that no client of ours sends. The message ends a sentence that begins with "it sent". */
final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String what) {
        super(what, null, false, false);
    }
}
