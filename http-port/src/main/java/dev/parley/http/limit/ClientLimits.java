package dev.parley.http.limit;

import java.net.InetAddress;

/**
 * How many clients one process serves. 0 stands for no limit.
 *
 * @param connections WebSocket connections at a time, with those whose handshake is not answered yet
 * @param connectRate handshakes per second
 * @param perAddress what one address may take
 * @param ofThisMachine the same for loopback addresses: behind them may be a proxy that is not known as one, or a load
 *     generator
 * @param connectionsPerUser WebSocket connections of one user at a time
 */
public record ClientLimits(
        int connections,
        int connectRate,
        AddressLimits perAddress,
        AddressLimits ofThisMachine,
        int connectionsPerUser) {

    public static final ClientLimits NONE = new ClientLimits(0, 0, AddressLimits.NONE, AddressLimits.NONE, 0);

    /** How many sockets there may be beside connections, at least: for pages, health checks and refusals. */
    public static final int MIN_SPARE_SOCKETS = 256;

    /** The part of the connections that there may be sockets beside them, if that is more. */
    public static final int SPARE_PART = 32;

    /** The default limits of a process with so many connections at a time; none for loopback addresses. */
    public static ClientLimits of(int connections) {
        return new ClientLimits(connections, 0, AddressLimits.within(connections), AddressLimits.NONE, 0);
    }

    /** How many sockets the port may have, whatever they are for. */
    int sockets() {
        return connections == 0
                ? Integer.MAX_VALUE
                : connections + Math.max(MIN_SPARE_SOCKETS, connections / SPARE_PART);
    }

    AddressLimits of(InetAddress address) {
        return address.isLoopbackAddress() ? ofThisMachine : perAddress;
    }
}
