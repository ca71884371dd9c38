package dev.parley.embedded;

import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import dev.parley.http.memory.ConnectionMemory;

/**
 * How much single addresses and users may take, and all connections together. A count of 0 stands for no limit.
 *
 * <p>Each method throws {@link IllegalArgumentException} for a value that can't be used.
 */
public final class LimitOptions {

    private static final int MOST = 10_000_000;
    private static final int UNSET = -1;

    private int perAddress = UNSET;
    private int handshakes = UNSET;
    private int perUser;
    private long memoryBytes = ConnectionMemory.defaultLimit();

    private LimitOptions() {}

    /** The limits of {@code parley run}. */
    public static LimitOptions defaults() {
        return new LimitOptions();
    }

    /**
     * The maximum number of connections of one address, by default half of {@link ParleyBuilder#maxConnections}, and none for
     * addresses of this machine. Further ones get 429.
     */
    public LimitOptions connectionsPerAddress(int count) {
        perAddress = Check.within(0, MOST, "LimitOptions.connectionsPerAddress", count);
        return this;
    }

    /**
     * The maximum number of handshakes of one address per second, by default 100, and none for addresses of this machine. As many as
     * come in 10 s may come at once; further ones get 429.
     */
    public LimitOptions handshakesPerAddress(int perSecond) {
        handshakes = Check.within(0, MOST, "LimitOptions.handshakesPerAddress", perSecond);
        return this;
    }

    /** The maximum number of connections of one user, whom an authorizer or a token names, by default none. Further ones get 429. */
    public LimitOptions connectionsPerUser(int count) {
        perUser = Check.within(0, MOST, "LimitOptions.connectionsPerUser", count);
        return this;
    }

    /**
     * How many bytes connections may make the process hold, by default two fifths of the heap, or of the memory outside of it if that
     * is less. Past half of it new clients get 503, and past three quarters the connections that hold most are closed.
     */
    public LimitOptions connectionMemory(long bytes) {
        memoryBytes = Check.that(
                bytes >= ConnectionMemory.MIN_LIMIT,
                "LimitOptions.connectionMemory",
                bytes,
                "a number of bytes from " + ConnectionMemory.MIN_LIMIT + " on",
                bytes);
        return this;
    }

    /** The present choice, which later calls don't change. */
    Chosen chosen() {
        return new Chosen(perAddress, handshakes, perUser, memoryBytes);
    }

    record Chosen(int perAddress, int handshakes, int perUser, long memoryBytes) {

        /** An address of this machine is limited only if somebody says so: a proxy or a load generator may be behind it. */
        ClientLimits clients(int connections) {
            AddressLimits fair = AddressLimits.within(connections);
            AddressLimits each = new AddressLimits(
                    perAddress == UNSET ? fair.connections() : perAddress,
                    handshakes == UNSET ? fair.handshakesPerSecond() : handshakes);
            AddressLimits ofThisMachine = new AddressLimits(Math.max(0, perAddress), Math.max(0, handshakes));
            return new ClientLimits(connections, 0, each, ofThisMachine, perUser);
        }
    }
}
