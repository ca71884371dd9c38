package dev.parley.backplane;

import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** A backplane, a channel that no other test uses, and short forms of its calls. */
public abstract class BackplaneFixture {

    protected static final ChannelLimits LIMITS = new ChannelLimits(50, 1L << 20, Duration.ofDays(1), 1000, 5);

    /** The gateway of one process, and that of the other. */
    protected static final String GATEWAY = "g1";

    protected static final String OTHER_GATEWAY = "g2";

    private static final AtomicInteger CHANNELS = new AtomicInteger();

    protected final String channel = "room:" + CHANNELS.incrementAndGet();
    protected final RecordingSubscriber subscriber = new RecordingSubscriber();

    /** One process's view. */
    protected abstract Backplane backplane();

    /** Another process's view of the same channels, where there can be one. */
    protected abstract Backplane other();

    protected static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    protected Published publish(String text) throws Exception {
        return get(backplane().publish(channel, Payload.text(text), PublishOptions.DEFAULT));
    }

    protected void publishMany(int count) throws Exception {
        List<Future<Published>> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(backplane().publish(channel, Payload.text("m" + i), PublishOptions.DEFAULT));
        }
        get(Future.all(all));
    }

    protected List<String> history(HistoryQuery query) throws Exception {
        return get(Reading.history(backplane(), channel, query)).stream()
                .map(message -> ((Payload.Text) message.payload()).text())
                .toList();
    }

    protected static List<Long> upTo(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}
