package dev.parley.gateway.record;

import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Keeps the records of connections with their gateway's lease. A record is the connection's {@code $disconnect} event. */
public final class LeaseRecords implements ConnectionRecords {

    private static final CloseReason GATEWAY_LOST = CloseCode.ABNORMAL.because(RequestContext.GATEWAY_LOST);

    private final GatewayLease lease;
    private final Events events;

    public LeaseRecords(GatewayLease lease, Events events) {
        this.lease = lease;
        this.events = events;
    }

    @Override
    public Future<Void> begin(Connection connection) {
        return lease.put(connection.id(), content(events, connection));
    }

    @Override
    public void onAttributes(Connection connection) {
        lease.update(connection.id(), content(events, connection));
    }

    @Override
    public Future<Void> closing(WebSocketEvent disconnect) {
        Buffer content = content(disconnect);
        return lease.put(disconnect.connectionId(), content).recover(away -> {
            lease.update(disconnect.connectionId(), content);
            return Future.succeededFuture();
        });
    }

    @Override
    public void erase(String connectionId) {
        lease.erase(connectionId);
    }

    static LeaseRecord record(Events events, Connection connection) {
        return new LeaseRecord(connection.id(), content(events, connection));
    }

    private static Buffer content(Events events, Connection connection) {
        CloseReason ended = connection.ended();
        return content(events.disconnect(connection, ended == null ? GATEWAY_LOST : ended));
    }

    private static Buffer content(WebSocketEvent disconnect) {
        return Buffer.buffer(EventJson.write(disconnect));
    }
}
