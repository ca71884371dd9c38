package dev.parley.gateway.journal;

import dev.parley.bus.node.EventLine.Kind;
import dev.parley.bus.node.LineFilter;
import dev.parley.functions.ConnectionContext;
import dev.parley.http.AddressMatch;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether an event is one that a watcher wants. */
final class LineMatch {

    private final LineFilter filter;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final AddressMatch addresses;

    /** @throws IllegalArgumentException if the filter's address is neither an IP address nor a network */
    LineMatch(LineFilter filter) {
        this.filter = filter;
        for (Kind kind : Kind.values()) {
            if (filter.kinds().isEmpty() || filter.kinds().contains(kind.word())) {
                kinds.add(kind);
            }
        }
        this.addresses = AddressMatch.of(filter.address());
    }

    /** @param of null for an event of no connection */
    boolean fits(Kind kind, @Nullable ConnectionContext of, String address, String route, String channel, String text) {
        return kinds.contains(kind)
                && (filter.connection().isEmpty()
                        || (of != null && of.connectionId().startsWith(filter.connection())))
                && (filter.user().isEmpty() || filter.user().equals(Users.of(of)))
                && (filter.route().isEmpty() || filter.route().equals(route))
                && (filter.channel().isEmpty() || filter.channel().equals(channel))
                && (filter.text().isEmpty() || text.contains(filter.text()))
                && addresses.fits(address);
    }
}
