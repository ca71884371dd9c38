package dev.parley.gateway.handshake;

import dev.parley.bus.LogThrottle;
import dev.parley.gateway.refusal.RefusalList;
import dev.parley.gateway.refusal.RefusedClients;
import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.limit.Permit;
import dev.parley.http.limit.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which clients a process lets in, over all its event loops. Thread-safe. */
public final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private static final UpgradeRefusal TOO_FAST = new UpgradeRefusal(429, "Too Many Requests", 1, RefusalCause.RATE);

    private final ConnectRate rate;
    private final ConnectionLimits limits;
    private final RefusalList refusals;
    private final HandshakeCounters counters;
    private final LogThrottle log = LogThrottle.ofTenSeconds();

    /**
     * @param rate how many connections may begin each second
     * @param limits how many there may be, and how many of one address or user
     * @param refusals who must not connect, by operators
     */
    public Door(ConnectRate rate, ConnectionLimits limits, RefusalList refusals, HandshakeCounters counters) {
        this.rate = rate;
        this.limits = limits;
        this.refusals = refusals;
        this.counters = counters;
    }

    public ConnectionLimits limits() {
        return limits;
    }

    public RefusalList refusals() {
        return refusals;
    }

    public HandshakeCounters counters() {
        return counters;
    }

    /** Returns null if a client may connect; its upgrade then counts as a connection until its channel is closed. */
    @Nullable
    UpgradeRefusal refusalOf(HttpUpgrade upgrade) {
        if (isRefused(upgrade, "")) {
            return UpgradeRefusal.BY_OPERATOR;
        }
        UpgradeRefusal refusal = admit(upgrade, limits.connectionOf(upgrade.address()));
        if (refusal == null && !rate.admits()) {
            return TOO_FAST;
        }
        return refusal;
    }

    /**
     * Returns null if a user may connect; the upgrade then counts as one of the user's until its channel is closed.
     *
     * @param user the principalId of a token or an authorizer; empty without one
     */
    @Nullable
    UpgradeRefusal refusalOf(HttpUpgrade upgrade, String user) {
        return isRefused(upgrade, user)
                ? UpgradeRefusal.BY_OPERATOR
                : admit(upgrade, limits.connectionOf(user, upgrade.address()));
    }

    /** Returns true if an operator refuses the client by now. */
    boolean isRefused(HttpUpgrade upgrade, String user) {
        RefusedClients refused = refusals.current();
        long now = System.currentTimeMillis();
        boolean isRefused = refused.refuses(upgrade.address(), now) || refused.refuses(user, now);
        if (isRefused) {
            log.tryLog()
                    .ifPresent(suppressed -> LOG.info(
                            "Refused {}{}, as an operator wants it. {} others were refused since the last such line",
                            upgrade.clientAddress(),
                            user.isEmpty() ? "" : ", user " + user,
                            suppressed));
        }
        return isRefused;
    }

    private static @Nullable UpgradeRefusal admit(HttpUpgrade upgrade, Permit permit) {
        if (!permit.isGranted()) {
            return refusalOf(permit.verdict());
        }
        upgrade.holdUntilClosed(permit);
        return null;
    }

    private static UpgradeRefusal refusalOf(Verdict verdict) {
        return switch (verdict) {
            case ADMITTED -> throw new IllegalArgumentException("An admitted client is not refused");
            case PROCESS ->
                UpgradeRefusal.forNow(503, "This gateway has as many connections as it may", RefusalCause.CONNECTIONS);
            case ADDRESS -> UpgradeRefusal.forNow(429, "Too many connections from this address", RefusalCause.ADDRESS);
            case ADDRESS_RATE ->
                UpgradeRefusal.forNow(429, "Too many handshakes from this address", RefusalCause.ADDRESS_RATE);
            case USER -> UpgradeRefusal.forNow(429, "Too many connections of this user", RefusalCause.USER);
        };
    }
}
