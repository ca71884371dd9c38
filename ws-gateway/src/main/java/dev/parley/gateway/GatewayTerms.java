package dev.parley.gateway;

import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.handshake.UpgradeRefusal;
import dev.parley.gateway.socket.SocketSweep;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway's terms. When a term's lease lapses, the next one begins as soon as Redis is there; meanwhile upgrades are
 * refused, and the former term goes on until its last {@code $disconnect} is answered.
 */
final class GatewayTerms {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayTerms.class);
    private static final long RETRY_MILLIS = 250;

    private final GatewayEnvironment gateway;
    private final List<GatewayTerm> former = new ArrayList<>();
    private @Nullable GatewayTerm current;
    private @Nullable String logged;
    private boolean stopping;

    GatewayTerms(GatewayEnvironment gateway) {
        this.gateway = gateway;
    }

    /** Completes once the first term has begun, or once it is clear that it has to wait for Redis. Never fails. */
    Future<Void> start() {
        return GatewayTerm.begin(gateway)
                .onSuccess(this::begun)
                .onFailure(this::beginLater)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void begun(GatewayTerm term) {
        if (stopping) {
            term.stop().onComplete(stopped -> term.release());
            return;
        }
        logged = null;
        current = term;
        term.whenLapsed().onSuccess(lapsed -> {
            current = null;
            former.add(term);
            term.whenOver().onComplete(over -> former.remove(term));
            if (!stopping) {
                start();
            }
        });
    }

    private void beginLater(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (!reason.equals(logged)) {
            logged = reason;
            LOG.warn("This gateway waits for its lease and refuses clients meanwhile: {}", reason);
        }
        gateway.vertx().setTimer(RETRY_MILLIS, again -> {
            if (!stopping) {
                start();
            }
        });
    }

    void accept(HttpServerRequest request) {
        GatewayTerm term = current;
        if (term == null || !gateway.process().reachesRedis().getAsBoolean()) {
            UpgradeRefusal.forNow("This gateway waits for Redis").answer(request);
        } else {
            term.accept(request);
        }
    }

    /** Returns why clients are refused for now, in one line; empty if they are served. */
    String whyNotReady() {
        if (current == null) {
            return "the gateway has no lease: it waits for Redis";
        }
        if (!gateway.process().reachesRedis().getAsBoolean()) {
            return "Redis is away: connections stay, new ones are refused";
        }
        // A custom route without a host concerns nobody else: its senders get an error.
        String unserved = gateway.config().routes().keys().stream()
                .filter(key -> key.startsWith("$") && !gateway.caller().hasHost(key))
                .sorted()
                .collect(Collectors.joining(", "));
        return unserved.isEmpty() ? "" : "no function host serves " + unserved;
    }

    void sweep(SocketSweep sweep) {
        tables().forEach(table -> table.sweep(sweep));
    }

    /** The connections of all terms. */
    List<ConnectionTable> tables() {
        return all().stream().map(GatewayTerm::table).toList();
    }

    private List<GatewayTerm> all() {
        List<GatewayTerm> all = new ArrayList<>(former);
        if (current != null) {
            all.add(current);
        }
        return all;
    }

    /** Completes once all terms have stopped. A term that begins only now is over at once. */
    Future<Void> stop() {
        stopping = true;
        return Future.join(all().stream().map(GatewayTerm::stop).toList()).mapEmpty();
    }

    /** Call it once the port is closed. */
    void release() {
        all().forEach(GatewayTerm::release);
    }
}
