package dev.parley.backplane.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.model.Era.Sent;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The backplanes of two processes and the model of their shared state. Every result is checked against the model. */
public class World {

    public static final int CHANNELS = 3;
    public static final ChannelLimits LIMITS = new ChannelLimits(8, 1L << 20, Duration.ofDays(1), 12, 3);

    /** Longer than two checks for unannounced holes. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final AtomicLong NAMES = new AtomicLong();

    private final List<? extends Backplane> processes;
    private final List<ModelChannel> channels;
    private final Presence presence;
    private final Listeners listeners;
    private boolean calm = true;
    private int lastPayload;

    public World(Backplane one, Backplane other) {
        processes = List.of(one, other);
        channels = IntStream.range(0, CHANNELS)
                .mapToObj(i -> new ModelChannel("room:" + NAMES.incrementAndGet(), LIMITS))
                .toList();
        listeners = new Listeners(processes);
        presence = new Presence(processes, LIMITS.presenceLimit());
    }

    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("Not done: " + e, e);
        } catch (ExecutionException e) {
            throw new AssertionError("Failed: " + e.getCause(), e.getCause());
        }
    }

    public final List<ModelChannel> channels() {
        return channels;
    }

    final ModelChannel channel(int index) {
        return channels.get(index);
    }

    final Listeners listeners() {
        return listeners;
    }

    public final Presence presence() {
        return presence;
    }

    private Sent nextSent(boolean binary, boolean stamped) {
        String text = "m" + ++lastPayload;
        Payload payload = binary ? Payload.binary(text.getBytes(UTF_8)) : Payload.text(text);
        return new Sent(payload, stamped && !binary);
    }

    private Future<Published> publish(int process, ModelChannel channel, Sent sent, String key) {
        PublishOptions options = sent.stamped() ? PublishOptions.STAMPED : PublishOptions.DEFAULT;
        return processes.get(process).publish(channel.name(), sent.payload(), options.withIdempotencyKey(key));
    }

    final void publish(int process, ModelChannel channel, boolean binary, boolean stamped, String key) {
        Sent sent = nextSent(binary, stamped);
        Published answer = get(publish(process, channel, sent, key));
        channel.published(sent, key, answer);
        channel.noted(answer.position());
    }

    /** Makes sure that the channel has an epoch and that no publish ends it. */
    public final void begin(ModelChannel channel) {
        if (!channel.exists() || channel.isAboutToEnd()) {
            publish(0, channel, false, false, "once" + (lastPayload + 1));
        }
    }

    /** Every subscriber must receive the message, unless connections were just lost. */
    final void publishEphemeral(int process, ModelChannel channel) {
        Sent sent = nextSent(false, false);
        channel.sendsEphemeral(sent.payload());
        Published answer =
                get(processes.get(process).publish(channel.name(), sent.payload(), PublishOptions.EPHEMERAL));
        assertThat(answer).isEqualTo(new Published(Position.NONE, false));
        if (calm) {
            patiently("all subscribers have " + sent, () -> listeners.of(channel).stream()
                    .allMatch(each -> each.hasEphemeral(sent.payload())));
        }
    }

    /** Both processes publish in turn without waiting, so the backplane chooses the order. */
    public final void burst(ModelChannel channel, int count, boolean keyed, Trouble trouble) {
        List<Publishing> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i == count / 2) {
                trouble.begin();
            }
            Sent sent = nextSent(i % 5 == 1, i % 3 == 1);
            String key = keyed || trouble.repeats() ? "once" + lastPayload : "";
            all.add(new Publishing(i % 2, sent, key, publish(i % 2, channel, sent, key)));
        }
        trouble.end();
        all.forEach(each -> get(each.answer()));
        checkOrderOfEachProcess(all);
        all.sort(Comparator.comparing(Publishing::offset));
        if (trouble.isRestart()) {
            channel.storedAroundRestart(all);
            channels.stream().filter(other -> other != channel).forEach(ModelChannel::restarted);
        } else {
            for (Publishing each : all) {
                assertThat(each.answer().result().repeated() && !trouble.repeats())
                        .isFalse();
                channel.stored(each.sent(), each.key(), each.answer().result());
            }
        }
        all.forEach(each -> channel.noted(each.position()));
    }

    private static void checkOrderOfEachProcess(List<Publishing> all) {
        for (int process = 0; process < 2; process++) {
            int of = process;
            assertThat(all.stream().filter(each -> each.process() == of).map(Publishing::offset))
                    .as("offsets of process %d in the order of its calls", of)
                    .isSorted();
        }
    }

    /** Both processes publish one message with one key at once. It is stored once. */
    final void burstOfOneKey(ModelChannel channel, int count, String key) {
        Sent sent = nextSent(false, false);
        List<Published> answers =
                IntStream.range(0, count).mapToObj(i -> publish(i % 2, channel, sent, key)).toList().stream()
                        .map(World::get)
                        .sorted(Comparator.comparing(Published::repeated))
                        .toList();
        answers.forEach(answer -> channel.published(sent, key, answer));
        channel.noted(answers.get(0).position());
    }

    /**
     * A burst during which all of a process's subscribers to the channel leave and another one subscribes. It receives the
     * messages after its start position.
     */
    public final void burstAndChangeOver(int process, ModelChannel channel, int count, Trouble trouble) {
        List<Listeners.Joining> joining = new ArrayList<>();
        burst(channel, count, false, trouble.and(() -> joining.add(listeners.changeOver(process, channel))));
        joining.forEach(listeners::end);
    }

    final StoredMessages stored(int process) {
        return new StoredMessages(processes.get(process));
    }

    final void check() {
        listeners.check();
    }

    /** Checks the current positions of all channels, as each process reads them. */
    public final void look() {
        for (ModelChannel channel : channels) {
            stored(0).read(channel, channel.position(), 3);
            stored(1).read(channel, Position.NONE, 0);
        }
    }

    /** Waits until every subscriber has received everything. */
    public final void settle() {
        for (ModelChannel channel : channels) {
            List<ModelSubscriber> all = listeners.of(channel);
            patiently("all of " + channel.name() + " reached " + all, () -> {
                check();
                return all.stream().allMatch(ModelSubscriber::isUpToDate);
            });
            patiently(channel.name() + " is live", () -> isLive(channel, listeners.processes(channel)));
            presence.check(0, channel);
        }
        look();
        calm = true;
    }

    /** Returns true if this number of processes receives live messages. */
    protected boolean isLive(ModelChannel channel, long processCount) {
        return true;
    }

    /**
     * Publishes to every channel. If the server lost a channel, this notifies its subscribers at once; otherwise the next check
     * for holes would.
     */
    public final void talk() {
        channels.forEach(channel -> publish(0, channel, false, false, ""));
    }

    /** Connections were lost, and subscriptions may not be restored yet. */
    public final void disturbed() {
        calm = false;
    }

    protected static void patiently(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(condition);
    }

    @Override
    public String toString() {
        return channels.stream()
                .map(channel -> channel + " with " + listeners.of(channel))
                .collect(Collectors.joining("\n    "));
    }

    /** Closes what this world opened. */
    public void close() throws Exception {}
}
