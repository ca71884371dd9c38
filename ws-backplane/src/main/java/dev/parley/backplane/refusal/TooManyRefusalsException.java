package dev.parley.backplane.refusal;

/** There is no room for another refusal. */
public final class TooManyRefusalsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyRefusalsException() {
        super("There are " + Refusals.MAX + " refusals; refuse a network, or end some of them", null, false, false);
    }
}
