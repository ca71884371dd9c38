package dev.parley.gateway;

import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.handshake.HandshakeRequest;
import dev.parley.gateway.handshake.UpgradeRefusal;
import dev.parley.gateway.inspect.TermView;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.gateway.takeover.Takeovers;
import dev.parley.gateway.token.TokenVerifier;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway's terms. When a term's lease lapses, the next one begins as soon as Redis is there. When the gateway alone is cut
 * off from the function hosts, the next one begins once a host answers. Meanwhile upgrades are refused, and the former term
 * goes on until its last {@code $disconnect} is answered.
 */
final class GatewayTerms {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayTerms.class);
    private static final long RETRY_MILLIS = 250;
    private static final String NO_HOST = "no function host answers this gateway";

    private final GatewayEnvironment gateway;
    private final Optional<Takeovers> takeovers;
    private final List<GatewayTerm> former = new ArrayList<>();
    private @Nullable GatewayTerm current;
    private @Nullable String logged;
    private boolean cutOff;
    private boolean stopping;

    /** @param takeovers of lost gateways; none may be claimed while no function host can be reached */
    GatewayTerms(GatewayEnvironment gateway, Optional<Takeovers> takeovers) {
        this.gateway = gateway;
        this.takeovers = takeovers;
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
            if (term == current) {
                retire(term);
                startUnlessStopping();
            }
        });
    }

    private void retire(GatewayTerm term) {
        current = null;
        former.add(term);
        term.whenOver().onComplete(over -> former.remove(term));
    }

    private void startUnlessStopping() {
        if (!stopping) {
            start();
        }
    }

    /** Looks whether function hosts serve this gateway; to be called about every 100 ms. */
    void look() {
        GatewayTerm term = current;
        if (stopping) {
            return;
        }
        if (cutOff) {
            comeBackIfServed();
        } else if (term == null) {
            gateway.cutOff().forget();
        } else if (gateway.cutOff().look(term.id())) {
            cutOff = true;
            // Its own connections' events are for gateways that function hosts serve.
            takeovers.ifPresent(Takeovers::stop);
            retire(term);
            term.abandon();
        }
    }

    private void comeBackIfServed() {
        if (gateway.cutOff().isServed()) {
            LOG.info("A function host answers this gateway again");
            cutOff = false;
            gateway.cutOff().forget();
            takeovers.ifPresent(Takeovers::start);
            start();
        }
    }

    private void beginLater(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        if (!reason.equals(logged)) {
            logged = reason;
            LOG.warn("This gateway waits for its lease and refuses clients meanwhile: {}", reason);
        }
        gateway.vertx().setTimer(RETRY_MILLIS, again -> startUnlessStopping());
    }

    void accept(HandshakeRequest request) {
        GatewayTerm term = current;
        if (cutOff) {
            UpgradeRefusal.forNow("This gateway waits for a function host")
                    .answer(request, gateway.process().door().counters());
        } else if (term == null || !gateway.process().reachesRedis().getAsBoolean()) {
            UpgradeRefusal.forNow("This gateway waits for Redis")
                    .answer(request, gateway.process().door().counters());
        } else {
            term.accept(request);
        }
    }

    /** Returns why clients are refused for now, in one line; empty if they are served. */
    String whyNotReady() {
        if (cutOff) {
            return NO_HOST + ", while others are served";
        }
        if (current == null) {
            return "the gateway has no lease: it waits for Redis";
        }
        if (!gateway.process().reachesRedis().getAsBoolean()) {
            return "Redis is away: connections stay, new ones are refused";
        }
        if (current.isOverdue()) {
            return "the gateway's lease was not renewed in time";
        }
        // A custom route without a host concerns nobody else: its senders get an error.
        String unserved = gateway.config().routes().keys().stream()
                .filter(key -> key.startsWith("$") && !gateway.caller().hasHost(key))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unserved.isEmpty()) {
            return "no function host serves " + unserved;
        }
        return gateway.cutOff().isUnreached()
                ? NO_HOST
                : gateway.process().tokens().map(TokenVerifier::whyNotReady).orElse("");
    }

    void sweep(SocketSweep sweep) {
        tables().forEach(table -> table.sweep(sweep));
    }

    /** All terms as operators see them. */
    List<TermView> views() {
        return all().stream().map(GatewayTerm::view).toList();
    }

    /** The connections of all terms. */
    List<ConnectionTable> tables() {
        return all().stream().map(GatewayTerm::table).toList();
    }

    /** All connections of all terms. */
    List<Connection> connections() {
        return tables().stream().flatMap(table -> table.all().stream()).toList();
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
