package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where the backplane's threads leave messages for one event loop, which takes all that are there once per tick. Past a
 * bound in bytes messages are dropped, and their channels reported as lost: their members must be told.
 */
final class Mailbox implements Subscriber {

    private final Context context;
    private final Runnable drain;
    private final long boundBytes;
    private final Queue<ChannelMessage> messages = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    /** @param drain runs on the context when there is something to take */
    Mailbox(Context context, Runnable drain, long boundBytes) {
        this.context = context;
        this.drain = drain;
        this.boundBytes = boundBytes;
    }

    @Override
    public void deliver(ChannelMessage message) {
        if (bytes.addAndGet(message.payload().size()) > boundBytes) {
            bytes.addAndGet(-message.payload().size());
            lost.add(message.channel());
        } else {
            messages.add(message);
        }
        if (due.compareAndSet(false, true)) {
            context.runOnContext(tick -> drain.run());
        }
    }

    /** Hands over what is there; on the context. */
    void takeAll(Consumer<ChannelMessage> messageTaker, Consumer<String> lostTaker) {
        due.set(false);
        ChannelMessage message;
        while ((message = messages.poll()) != null) {
            bytes.addAndGet(-message.payload().size());
            messageTaker.accept(message);
        }
        lost.removeIf(channel -> {
            lostTaker.accept(channel);
            return true;
        });
    }
}
