package dev.parley.bus.users;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Receives one gateway's requests about users. */
public final class UserReceiver {

    private static final DeliveryOptions CLOSED = UserCodecs.CLOSED.options();

    private final Vertx vertx;
    private final String gatewayId;
    private final ToIntFunction<CloseUser> closing;
    private @Nullable MessageConsumer<CloseUser> consumer;

    /**
     * @param closing closes a user's connections and returns their number; called on the gateway's event loop. Throws {@link
     *     IllegalArgumentException} for a code or reason that can't be sent
     */
    public UserReceiver(Vertx vertx, String gatewayId, ToIntFunction<CloseUser> closing) {
        this.vertx = vertx;
        this.gatewayId = gatewayId;
        this.closing = closing;
    }

    /** Starts on the current context, which is the gateway's. Completes when requests can be received. */
    public Future<Void> start() {
        consumer = vertx.eventBus().consumer(Addresses.users(gatewayId), this::onRequest);
        return consumer.completion();
    }

    public Future<Void> stop() {
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void onRequest(Message<CloseUser> message) {
        try {
            CloseUser.Closed closed = new CloseUser.Closed(closing.applyAsInt(message.body()));
            Sending.orLose(() -> message.reply(closed, CLOSED));
        } catch (IllegalArgumentException e) {
            Sending.orLose(() -> message.fail(400, String.valueOf(e.getMessage())));
        }
    }
}
