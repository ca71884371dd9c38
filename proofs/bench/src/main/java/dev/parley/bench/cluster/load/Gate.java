package dev.parley.bench.cluster.load;

/** A gateway as its clients know it. */
public final class Gate {

    private final String host;
    private volatile boolean expectedUp = true;

    public Gate(String host) {
        this.host = host;
    }

    String host() {
        return host;
    }

    /** Says whether it should answer: while it should not, its sockets may close and nobody tries to connect. */
    public void expectUp(boolean up) {
        expectedUp = up;
    }

    boolean isExpectedUp() {
        return expectedUp;
    }
}
