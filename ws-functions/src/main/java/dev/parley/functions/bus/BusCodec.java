package dev.parley.functions.bus;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.EventJsonReader;
import dev.parley.functions.json.ResultJson;
import dev.parley.functions.json.WireJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts immutable records on the event bus: the record itself within a process, JSON between processes.
 *
 * @param <T> the record, or the sealed interface of several
 */
public final class BusCodec<T> implements MessageCodec<T, T> {

    private static final Logger LOG = LoggerFactory.getLogger(BusCodec.class);

    private static final BusCodec<WebSocketEvent> EVENT =
            new BusCodec<>("parley.event", EventJson::write, EventJsonReader::read, false);
    private static final BusCodec<FunctionResult> RESULT =
            new BusCodec<>("parley.result", ResultJson::write, ResultJson::read, true);
    private static final BusCodec<ConnectionCommand> COMMAND = of("parley.command", ConnectionCommand.class, false);
    private static final BusCodec<CommandReply> REPLY = of("parley.reply", CommandReply.class, true);
    private static final BusCodec<HostAnnouncement> ANNOUNCEMENT = of("parley.host", HostAnnouncement.class, false);
    private static final BusCodec<GatewayAnnouncement> GATEWAY = of("parley.gateway", GatewayAnnouncement.class, false);
    private static final BusCodec<ConnectionPage.Query> QUERY =
            of("parley.connections.query", ConnectionPage.Query.class, false);
    private static final BusCodec<ConnectionPage> PAGE = of("parley.connections", ConnectionPage.class, true);

    private static final List<BusCodec<?>> ALL =
            List.of(EVENT, RESULT, COMMAND, REPLY, ANNOUNCEMENT, GATEWAY, QUERY, PAGE);

    private final String name;
    private final Function<T, byte[]> writer;
    private final Function<byte[], T> reader;
    private final boolean isReply;

    private BusCodec(String name, Function<T, byte[]> writer, Function<byte[], T> reader, boolean isReply) {
        this.name = name;
        this.isReply = isReply;
        this.writer = writer;
        this.reader = reader;
    }

    private static <T> BusCodec<T> of(String name, Class<T> type, boolean isReply) {
        return new BusCodec<>(name, WireJson::write, json -> WireJson.read(json, type), isReply);
    }

    /** Makes the contract's records known to a Vert.x instance's event bus; to do once per instance. */
    public static void register(Vertx vertx) {
        ALL.forEach(codec -> vertx.eventBus().registerCodec(codec));
    }

    /** Options for sending an event that is given up after so many milliseconds. */
    public static DeliveryOptions event(long timeoutMillis) {
        return EVENT.options().setSendTimeout(timeoutMillis);
    }

    static DeliveryOptions result() {
        return RESULT.options();
    }

    static DeliveryOptions command(long timeoutMillis) {
        return COMMAND.options().setSendTimeout(timeoutMillis);
    }

    /** Options for a gateway's answer to a command. */
    public static DeliveryOptions reply() {
        return REPLY.options();
    }

    static DeliveryOptions announcement() {
        return ANNOUNCEMENT.options();
    }

    /** Options for a {@link GatewayAnnouncement}. */
    public static DeliveryOptions gateway() {
        return GATEWAY.options();
    }

    /** Options for asking a gateway, which is given up after so many milliseconds. */
    public static DeliveryOptions query(long timeoutMillis) {
        return QUERY.options().setSendTimeout(timeoutMillis);
    }

    /** Options for a gateway's answer with its connections. */
    public static DeliveryOptions page() {
        return PAGE.options();
    }

    private DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(name);
    }

    @Override
    public void encodeToWire(Buffer buffer, T record) {
        byte[] json = writer.apply(record);
        buffer.appendInt(json.length).appendBytes(json);
    }

    /** @throws IllegalArgumentException out of a message's {@code body()}, if it is none that this version knows */
    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        int start = position + Integer.BYTES;
        byte[] json = buffer.getBytes(start, start + buffer.getInt(position));
        try {
            return reader.apply(json);
        } catch (IllegalArgumentException e) {
            if (!isReply) {
                throw e;
            }
            LOG.error("A reply can't be read, it may be of another version: {}", e.getMessage());
            return failure("The reply can't be read");
        }
    }

    /**
     * Vert.x looks at a reply where an exception would be lost, and with it whoever waits; but a reply that is itself an
     * exception fails the request.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T failure(String words) {
        return (T) new ReplyException(ReplyFailure.RECIPIENT_FAILURE, FunctionHost.FUNCTION_FAILED, words);
    }

    @Override
    public T transform(T record) {
        return record;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
