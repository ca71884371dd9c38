package dev.parley.bench.micro;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Future;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One publish to a channel, until its members' channels have the bytes: backplane, mailbox, hub, sockets, flush. */
@State(Scope.Thread)
public class HubPublish {

    private static final String CHANNEL = "room";

    @Param("1000")
    public int members = 1000;

    private final InProcessBackplane backplane = new InProcessBackplane(ChannelLimits.DEFAULT);
    private final ReadingClients clients = new ReadingClients();

    @SuppressWarnings("NullAway.Init") // on the thread that it is used on
    private Stage stage;

    @Setup
    public void setUp() {
        stage = new Stage();
        Hub hub = new Hub(backplane, "gateway", stage.context());
        ConnectionTable table = new ConnectionTable(
                (of, payload, bytes) -> Future.succeededFuture(),
                (of, reason) -> Future.succeededFuture(),
                hub,
                stage.context());
        Outbox outbox = new Outbox(stage.context());
        for (int i = 0; i < members; i++) {
            Connection connection = table.add(SampleMessage.connection("member" + i), 1000);
            connection.open(new Socket(clients.connect(stage), outbox, connection));
            stage.await(() -> hub.join(connection, CHANNEL, JoinOptions.DEFAULT));
        }
    }

    @Benchmark
    public void publish() {
        backplane.publish(CHANNEL, SampleMessage.PAYLOAD, PublishOptions.DEFAULT);
        stage.turn();
    }

    /** How many bytes all members together have got by now. */
    long received() {
        return clients.received();
    }

    @TearDown
    public void tearDown() {
        stage.close();
        clients.close();
    }
}
