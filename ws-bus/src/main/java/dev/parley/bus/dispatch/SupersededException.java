package dev.parley.bus.dispatch;

/** Fails what is asked for a lost gateway after a later claim of that gateway was announced to a function host. */
public final class SupersededException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long number;

    SupersededException(String gatewayId, long claimed, long number) {
        super("Gateway " + gatewayId + ": a function host knows claim " + number + ", which is later than claim "
                + claimed);
        this.number = number;
    }

    /** The number of the later claim. */
    public long number() {
        return number;
    }
}
