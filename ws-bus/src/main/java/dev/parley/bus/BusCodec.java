package dev.parley.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts immutable records on the event bus: the record itself within a process, JSON between processes. Each package of
 * this module keeps the codecs of its own records; {@link dev.parley.bus.codecs.BusCodecs} registers them all.
 *
 * @param <T> the record, or the sealed interface of several records
 */
public final class BusCodec<T> implements MessageCodec<T, T> {

    private static final Logger LOG = LoggerFactory.getLogger(BusCodec.class);

    private final String name;
    private final Function<T, byte[]> writer;
    private final Function<byte[], T> reader;
    private final boolean isReply;

    private BusCodec(String name, Function<T, byte[]> writer, Function<byte[], T> reader, boolean isReply) {
        this.name = name;
        this.writer = writer;
        this.reader = reader;
        this.isReply = isReply;
    }

    /** A codec for messages that are sent or published. If one can't be read, its {@code body()} throws. */
    public static <T> BusCodec<T> ofMessage(String name, Function<T, byte[]> writer, Function<byte[], T> reader) {
        return new BusCodec<>(name, writer, reader, false);
    }

    /** A codec for one of our own records, which travels as JSON with its components by name. */
    public static <T> BusCodec<T> ofMessage(String name, Class<T> type) {
        return ofMessage(name, WireJson::write, json -> WireJson.read(json, type));
    }

    /** A codec for a reply. A reply that can't be read fails the request. */
    public static <T> BusCodec<T> ofReply(String name, Function<T, byte[]> writer, Function<byte[], T> reader) {
        return new BusCodec<>(name, writer, reader, true);
    }

    /** A codec for a reply that is one of our own records. */
    public static <T> BusCodec<T> ofReply(String name, Class<T> type) {
        return ofReply(name, WireJson::write, json -> WireJson.read(json, type));
    }

    /** Options for sending a record of this codec. */
    public DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(name);
    }

    /** Options for a request with a record of this codec, and with a timeout in milliseconds. */
    public DeliveryOptions options(long timeoutMillis) {
        return options().setSendTimeout(timeoutMillis);
    }

    /** Returns the JSON that travels. */
    public byte[] write(T record) {
        return writer.apply(record);
    }

    /** @throws IllegalArgumentException if this version can't read the record */
    public T read(byte[] json) {
        return reader.apply(json);
    }

    @Override
    public void encodeToWire(Buffer buffer, T record) {
        byte[] json = write(record);
        buffer.appendInt(json.length).appendBytes(json);
    }

    /** @throws IllegalArgumentException out of a message's {@code body()}, if this version can't read the record */
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
            LOG.error("A reply can't be read; another version may have sent it: {}", e.getMessage());
            return failure("The reply can't be read");
        }
    }

    /**
     * A failure in place of the reply. Vert.x would lose an exception that is thrown while it decodes a reply, and the
     * request would time out. A reply that is itself an exception fails the request at once.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T failure(String words) {
        return (T) new ReplyException(ReplyFailure.RECIPIENT_FAILURE, FailureCode.FUNCTION_FAILED, words);
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
