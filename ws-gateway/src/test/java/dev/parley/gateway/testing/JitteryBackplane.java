package dev.parley.gateway.testing;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Member;
import dev.parley.functions.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The in-process backplane behind a simulated network: each subscription, read and delivery takes up to 3 ms. */
public final class JitteryBackplane extends ForwardingBackplane {

    private static final int MAX_MICROS = 3000;

    private final ScheduledExecutorService network = Executors.newSingleThreadScheduledExecutor();
    private final Map<Subscriber, Wire> wires = new ConcurrentHashMap<>();
    private final Random random;

    public JitteryBackplane(ChannelLimits limits, long seed) {
        super(new InProcessBackplane(limits));
        random = new Random(seed);
    }

    private void later(Runnable run) {
        network.schedule(run, random.nextInt(MAX_MICROS), TimeUnit.MICROSECONDS);
    }

    /** Delays the call, and then its answer. */
    private <T> Future<T> remotely(Supplier<Future<T>> call) {
        Context caller = Vertx.currentContext();
        Promise<T> answer = Promise.promise();
        later(() -> call.get()
                .onComplete(result -> later(() -> {
                    if (caller == null) {
                        answer.handle(result);
                    } else {
                        caller.runOnContext(here -> answer.handle(result));
                    }
                })));
        return answer.future();
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        Wire wire = wires.computeIfAbsent(subscriber, Wire::new);
        return remotely(() -> super.subscribe(channel, wire));
    }

    @Override
    public void unsubscribe(String channel, Subscriber subscriber) {
        Wire wire = wires.remove(subscriber);
        if (wire != null) {
            super.unsubscribe(channel, wire);
        }
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return remotely(() -> super.read(channel, after, limit));
    }

    @Override
    public Future<Void> enter(String channel, String gatewayId, Member member) {
        return super.enter(channel, gatewayId, member).compose(entered -> remotely(Future::<Void>succeededFuture));
    }

    @Override
    public Future<Void> close() {
        network.shutdownNow();
        return super.close();
    }

    /** Late, but in order. */
    private final class Wire implements Subscriber {

        private final Subscriber subscriber;
        private final Queue<ChannelMessage> underWay = new ConcurrentLinkedQueue<>();

        private Wire(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void deliver(ChannelMessage message) {
            underWay.add(message);
            later(() -> subscriber.deliver(underWay.remove()));
        }

        @Override
        public void lost(String channel, Position now) {
            throw new IllegalStateException("Nothing is lost here");
        }

        @Override
        public void redacted(String channel) {
            throw new IllegalStateException("Nothing is redacted here");
        }
    }
}
