package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Position;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Where the backplane's threads leave messages for one event loop, which takes what is there once per tick. Past a
 * bound in bytes messages are dropped, and their channels reported as lost: their members must be told.
 */
final class Mailbox implements Subscriber {

    /** What a waiting message costs beside its payload. */
    private static final int OVERHEAD_BYTES = 200;

    /** How much is handed over at once: sockets get a turn to write before more is queued for them. */
    private static final long TAKE_BYTES = 256 * 1024;

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
        if (lost.contains(message.channel())) {
            // Until its members were told, nothing more of the channel is taken: it would hide the hole before it.
            return;
        }
        if (bytes.addAndGet(costOf(message)) <= boundBytes) {
            messages.add(message);
        } else {
            bytes.addAndGet(-costOf(message));
            lost.add(message.channel());
        }
        wake();
    }

    @Override
    public void lost(String channel, Position now) {
        lost.add(channel);
        wake();
    }

    private void wake() {
        if (due.compareAndSet(false, true)) {
            context.runOnContext(tick -> drain.run());
        }
    }

    /** Hands over what is there, up to {@link #TAKE_BYTES}, and comes back for the rest next tick; on the context. */
    void takeSome(Consumer<ChannelMessage> messageTaker, Consumer<String> lostTaker) {
        due.set(false);
        long taken = 0;
        ChannelMessage message = messages.poll();
        while (message != null) {
            taken += costOf(message);
            messageTaker.accept(message);
            message = taken < TAKE_BYTES ? messages.poll() : null;
        }
        bytes.addAndGet(-taken);
        if (taken >= TAKE_BYTES) {
            wake();
        } else {
            tellLost(lostTaker);
        }
    }

    private void tellLost(Consumer<String> lostTaker) {
        lost.removeIf(channel -> {
            lostTaker.accept(channel);
            return true;
        });
    }

    private static long costOf(ChannelMessage message) {
        return (long) OVERHEAD_BYTES + message.payload().size();
    }
}
