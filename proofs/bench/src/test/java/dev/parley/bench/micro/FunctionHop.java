package dev.parley.bench.micro;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.functions.FunctionResult;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.disconnect.Disconnects;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.message.MessagePipeline;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The whole way of an echo: a client's frame, its event to a function on the same loop, the answer's bytes. */
@State(Scope.Thread)
public class FunctionHop {

    private static final Routes ROUTES =
            new Routes(Set.of(Routes.DEFAULT), RouteSelection.of(RouteSelection.DEFAULT), Set.of(Routes.DEFAULT));

    /** On, every message is traced, and its spans go nowhere. */
    @Param({"off", "on"})
    public String tracing = "off";

    private final CountedSpans spans = new CountedSpans();
    private final ByteBuf frame = SampleMessage.clientFrame(SampleMessage.TEXT);
    private final ReadingClients clients = new ReadingClients();

    @SuppressWarnings("NullAway.Init") // on the thread that it is used on
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Channel channel;

    @Setup
    public void setUp() {
        stage = new Stage();
        if (tracing.equals("on")) {
            SdkTracerProvider traces =
                    SdkTracerProvider.builder().addSpanProcessor(spans).build();
            Tracing.use(
                    stage.vertx(),
                    OpenTelemetrySdk.builder().setTracerProvider(traces).build(),
                    ClientTraces.LINK);
        }
        channel = clients.connect(stage);
        stage.await(() -> FunctionHost.start(
                stage.vertx(),
                Map.of(Routes.DEFAULT, event -> Future.succeededFuture(FunctionResult.ok(event.payload())))));
        stage.await(() -> {
            EventDispatcher caller = new EventDispatcher(stage.vertx(), GatewayConfig.DEFAULT.functionTimeout());
            open(caller);
            return caller.start(ROUTES.keys());
        });
    }

    private void open(EventDispatcher caller) {
        Events events = new Events();
        ConnectionTable table = new ConnectionTable(
                new MessagePipeline(ROUTES, events, caller, false),
                new Disconnects(stage.vertx(), ROUTES, events, caller),
                ended -> {},
                stage.context());
        Connection connection = table.add(SampleMessage.connection("echo"), GatewayConfig.DEFAULT.inboundBytes());
        Socket socket = new Socket(channel, new Outbox(stage.context()), connection);
        channel.pipeline().addLast(new SocketHandler(socket, GatewayConfig.DEFAULT.frames(), stage));
        connection.open(socket);
    }

    @Benchmark
    public void echo() {
        channel.pipeline().fireChannelRead(frame.retain().readerIndex(0));
        stage.turn();
    }

    /** How many bytes the client has got by now. */
    long received() {
        return clients.received();
    }

    /** How many spans have ended by now. */
    long spans() {
        return spans.ended();
    }

    @TearDown
    public void tearDown() {
        stage.close();
        clients.close();
    }
}
