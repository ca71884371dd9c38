package dev.parley.gateway.inspect;

import dev.parley.bus.node.ConnectionFilter;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.journal.LoopJournal;
import dev.parley.gateway.journal.Users;
import dev.parley.http.AddressMatch;
import java.util.Set;
import java.util.function.Predicate;

/** Decides whether a connection is one that a search wants. The cheap parts of the filter come first. */
final class ConnectionMatch implements Predicate<Connection> {

    private final ConnectionFilter filter;
    private final AddressMatch addresses;
    private final Set<String> ofRoute;

    /** @throws IllegalArgumentException if the filter's address is neither an IP address nor a network */
    ConnectionMatch(ConnectionFilter filter, LoopJournal journal) {
        this.filter = filter;
        this.addresses = AddressMatch.of(filter.address());
        this.ofRoute = filter.route().isEmpty() ? Set.of() : journal.ofRoute(filter.route());
    }

    @Override
    public boolean test(Connection connection) {
        return connection.id().startsWith(filter.idPrefix())
                && (filter.user().isEmpty() || filter.user().equals(Users.of(connection.context())))
                && (filter.channel().isEmpty() || connection.isIn(filter.channel()))
                && (filter.route().isEmpty() || ofRoute.contains(connection.id()))
                && addresses.fits(connection.context().identity().sourceIp());
    }
}
