package dev.parley.http.limit;

import dev.parley.http.limit.AddressTable.Answer;
import dev.parley.meters.Counter;
import dev.parley.meters.Meters;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Admits sockets and connections of one process within its {@link ClientLimits}. Thread-safe. */
public final class ConnectionLimits {

    private final ClientLimits limits;
    private final LongSupplier nanoTime;
    /** Times are relative to this, so that they are never negative. */
    private final long origin;

    private final AtomicInteger sockets = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AddressTable addresses;
    private final ConcurrentHashMap<String, Integer> users = new ConcurrentHashMap<>();
    private final LimitLog log = new LimitLog();
    private final Counter closedForAddress;
    private final Counter closedForRate;
    private final Counter closedForProcess;
    private final Counter closedForSilence;

    /** @param meters show how many sockets and connections are open, and what was refused */
    public ConnectionLimits(ClientLimits limits, Meters meters) {
        this(limits, meters, System::nanoTime);
    }

    ConnectionLimits(ClientLimits limits, Meters meters, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
        this.addresses = new AddressTable(limits::of);
        this.closedForAddress = meters.counter(LimitMeters.SOCKETS_CLOSED, LimitMeters.ADDRESS);
        this.closedForRate = meters.counter(LimitMeters.SOCKETS_CLOSED, LimitMeters.ADDRESS_RATE);
        this.closedForProcess = meters.counter(LimitMeters.SOCKETS_CLOSED, LimitMeters.PROCESS);
        this.closedForSilence = meters.counter(LimitMeters.SOCKETS_CLOSED, LimitMeters.SILENT);
        meters.gauge(LimitMeters.SOCKETS, sockets::get);
        meters.gauge(LimitMeters.CONNECTIONS, connections::get);
        meters.gauge(LimitMeters.CONNECTIONS_LIMIT, limits::connections);
        meters.gauge(LimitMeters.ADDRESSES, addresses::size);
    }

    /** Limits nothing. */
    public static ConnectionLimits none() {
        return new ConnectionLimits(ClientLimits.NONE, new Meters());
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }

    /** Returns true if more sockets are open than the process should have: silent ones have to make room. */
    public boolean hasTooManySockets() {
        return sockets.get() > limits.sockets();
    }

    /** A socket was closed since no request came. */
    public void onSilent() {
        closedForSilence.increment();
    }

    /** A socket was closed for the process's limit. */
    public void onCrowdedOut(InetAddress client) {
        closedForProcess.increment();
        log.report(Verdict.PROCESS, client, "no answer: its socket is closed");
    }

    /**
     * Asks whether one more socket may be open.
     *
     * @param isProxy true if the peer is a trusted proxy, whose sockets are counted for the process alone
     */
    public Permit socketOf(InetAddress peer, boolean isProxy) {
        long now = now();
        Answer ofAddress = isProxy ? Answer.UNCOUNTED : addresses.ask(peer, now, use -> use.accept(now));
        if (!ofAddress.isAdmitted()) {
            (ofAddress.verdict() == Verdict.ADDRESS ? closedForAddress : closedForRate).increment();
            log.report(ofAddress.verdict(), peer, "no answer: its socket is closed");
            return Permit.denied(ofAddress.verdict());
        }
        sockets.incrementAndGet();
        return new SocketPermit(ofAddress.use());
    }

    /** Asks whether a client may have one more connection. */
    public Permit connectionOf(InetAddress client) {
        long now = now();
        Answer ofAddress = addresses.ask(client, now, use -> use.connect(now));
        if (!ofAddress.isAdmitted()) {
            log.report(ofAddress.verdict(), client, "429");
            return Permit.denied(ofAddress.verdict());
        }
        ConnectionPermit permit = new ConnectionPermit(ofAddress.use());
        if (connections.incrementAndGet() <= limits.connections() || limits.connections() == 0) {
            return permit;
        }
        permit.release();
        log.report(Verdict.PROCESS, client, "503");
        return Permit.denied(Verdict.PROCESS);
    }

    /** Asks whether a user may have one more connection. Always, if there is no limit or no user: the name is empty. */
    public Permit connectionOf(String user, InetAddress client) {
        if (limits.connectionsPerUser() == 0 || user.isEmpty()) {
            return Permit.UNCOUNTED;
        }
        if (users.merge(user, 1, Integer::sum) <= limits.connectionsPerUser()) {
            return new UserPermit(user);
        }
        leave(user);
        log.report(Verdict.USER, client, "429");
        return Permit.denied(Verdict.USER);
    }

    private void leave(String user) {
        users.computeIfPresent(user, (name, open) -> open == 1 ? null : open - 1);
    }

    private final class SocketPermit extends Permit {

        private final @Nullable AddressUse address;

        SocketPermit(@Nullable AddressUse address) {
            this.address = address;
        }

        @Override
        void end() {
            sockets.decrementAndGet();
            if (address != null) {
                address.releaseSocket();
            }
        }
    }

    private final class ConnectionPermit extends Permit {

        private final @Nullable AddressUse address;

        ConnectionPermit(@Nullable AddressUse address) {
            this.address = address;
        }

        @Override
        void end() {
            connections.decrementAndGet();
            if (address != null) {
                address.releaseConnection();
            }
        }
    }

    private final class UserPermit extends Permit {

        private final String user;

        UserPermit(String user) {
            this.user = user;
        }

        @Override
        void end() {
            leave(user);
        }
    }
}
