package dev.parley.host.http;

/** A request was refused before any function saw it. */
final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusedRequestException(Answer answer) {
        super("Refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
