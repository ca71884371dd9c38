package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.Capacity;
import dev.parley.http.limit.ClientLimits;

/** Reads how many clients a process serves. */
final class LimitsReader {

    private static final int MAX = 10_000_000;
    private static final int MAX_RATE = 1_000_000;
    private static final int AWS_CONNECT_RATE = 500;

    private final Variables variables;

    LimitsReader(Variables variables) {
        this.variables = variables;
    }

    /** @throws BadSettingException if a value is not a number within its bounds */
    ClientLimits read(boolean strict) {
        variables.complete(MAX_CONNECTIONS, Integer.toString(Capacity.connections(variables.isSet(TLS_CERT))));
        int connections = variables.number(MAX_CONNECTIONS, 0, MAX);
        boolean limitsLoopback = variables.isSet(MAX_CONNECTIONS_PER_ADDRESS);
        boolean slowsLoopback = variables.isSet(HANDSHAKES_PER_ADDRESS);
        AddressLimits fair = AddressLimits.within(connections);
        variables.complete(MAX_CONNECTIONS_PER_ADDRESS, Integer.toString(fair.connections()));
        variables.complete(HANDSHAKES_PER_ADDRESS, Integer.toString(fair.handshakesPerSecond()));
        AddressLimits each = new AddressLimits(
                variables.number(MAX_CONNECTIONS_PER_ADDRESS, 0, MAX),
                variables.number(HANDSHAKES_PER_ADDRESS, 0, MAX_RATE));
        AddressLimits ofThisMachine = new AddressLimits(
                limitsLoopback ? each.connections() : 0, slowsLoopback ? each.handshakesPerSecond() : 0);
        return new ClientLimits(
                connections,
                connectRate(strict),
                each,
                ofThisMachine,
                variables.number(MAX_CONNECTIONS_PER_USER, 0, MAX));
    }

    private int connectRate(boolean strict) {
        int rate = variables.number(CONNECT_RATE, 0, MAX_RATE);
        return strict && rate == 0 ? AWS_CONNECT_RATE : rate;
    }
}
