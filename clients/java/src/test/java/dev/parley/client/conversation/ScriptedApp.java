package dev.parley.client.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.client.Event;
import dev.parley.client.Frame;
import dev.parley.client.NotDeliveredException;
import dev.parley.client.ParleyClient;
import dev.parley.client.Position;
import dev.parley.client.Presence;
import dev.parley.client.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The app of a case. */
final class ScriptedApp implements AutoCloseable {

    private final Values values;
    private final ParleyClient client;
    private final Arrivals<JsonObject> heard = new Arrivals<>();
    private final List<String> asked;
    private final Map<String, CompletableFuture<Frame>> answers = new HashMap<>();
    private final Set<String> throwing = ConcurrentHashMap.newKeySet();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::thread);
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final Presence<JsonObject> people = new Presence<>(
            person -> person.getString("id"), (before, after) -> before.copy().mergeIn(after));

    ScriptedApp(URI address, JsonObject options, Values values) {
        this.values = values;
        ClientOptions chosen = new ClientOptions(values.filled(options));
        this.asked = chosen.asked();
        this.client = chosen.builder(address)
                .executor(executor)
                .on(Event.FRAME, frame -> hear("frame", new JsonObject(frame.text())))
                .on(Event.TEXT, text -> hear("text", text))
                .on(Event.BYTES, bytes -> hear("bytes", ScriptedServer.numbers(Buffer.buffer(bytes))))
                .on(Event.GAP, channel -> hear("gap", channel))
                .on(Event.REJECTED, state -> hear("rejected", true))
                .on(Event.OPEN, opened -> options.getJsonArray("onOpen", new JsonArray())
                        .forEach(step -> restore(opened, (JsonObject) step)))
                .on(Event.OPEN, opened -> mayThrow("open"))
                .on(Event.STATE, state -> mayThrow("state"))
                .on(Event.FRAME, frame -> mayThrow("frame"))
                .on(Event.GAP, channel -> mayThrow("gap"))
                .build();
        people.onJoined(person -> news.add("joined " + person.getString("id")))
                .onLeft(person -> news.add("left " + person.getString("id")))
                .onChanged((person, before) -> news.add("changed " + person.getString("id")));
    }

    void connect() {
        client.connect();
    }

    /** What handlers throw is uncaught. */
    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "app");
        thread.setUncaughtExceptionHandler((here, failure) -> thrown.add(failure));
        return thread;
    }

    @Override
    public void close() {
        client.close();
        executor.shutdown();
    }

    List<JsonObject> left() {
        return heard.left();
    }

    /** Does the step; returns false if it is none of an app's. */
    boolean step(String verb, JsonObject step) throws Exception {
        return acts(verb, step) || expects(verb, step) || counts(verb, step);
    }

    private boolean acts(String verb, JsonObject step) {
        switch (verb) {
            case "connect" -> client.connect();
            case "close" -> client.close();
            case "hurry" -> client.hurry();
            case "probe" -> client.probe();
            case "send" -> assertThat(client.send(frame(step, verb))).isNotEqualTo(step.getBoolean("fails", false));
            case "sendText" -> client.sendText(step.getString(verb));
            case "sendBytes" -> client.sendBytes(bytes(step.getJsonArray(verb)));
            case "deliver" -> answers.put(step.getString("as"), deliver(step));
            case "ask" -> answers.put(step.getString("as"), ask(step));
            case "fill" -> fill(step.getInteger(verb));
            case "giveUp" -> pending(step.getString(verb)).cancel(false);
            case "resumed" ->
                client.resumed(
                        step.getString(verb), step.getBoolean("recovered"), position(step.getJsonObject("position")));
            case "forget" -> client.forget(step.getString(verb));
            case "throwsOn" -> throwing.add(values.filled(step.getString(verb)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean expects(String verb, JsonObject step) throws Exception {
        switch (verb) {
            case "answered" ->
                values.match(new JsonObject(answer(step.getString(verb)).text()), step.getJsonObject("with"));
            case "failed" -> failed(step);
            case "heard" ->
                values.match(
                        new JsonArray(heard.takeAll(step.getJsonArray(verb).size(), step)), step.getJsonArray(verb));
            case "state" -> state(values.filled(step.getJsonObject(verb)));
            case "waits" -> waits(step.getJsonArray(verb));
            case "resume" ->
                assertThat(client.resume(step.getString(verb))).isEqualTo(position(step.getJsonObject("is")));
            case "positions" -> positions(step.getJsonObject(verb));
            case "asked" ->
                assertThat(taken(asked)).isEqualTo(step.getJsonArray(verb).getList());
            case "thrown" -> await().until(() -> !thrown.isEmpty());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean counts(String verb, JsonObject step) {
        switch (verb) {
            case "reset" -> people.reset(persons(step.getJsonArray(verb)));
            case "apply" -> {
                JsonObject change = step.getJsonObject(verb);
                people.apply(
                        persons(change.getJsonArray("joined")),
                        persons(change.getJsonArray("left")),
                        persons(change.getJsonArray("changed")));
            }
            case "news" ->
                assertThat(taken(news)).isEqualTo(step.getJsonArray(verb).getList());
            case "present" ->
                assertThat(people)
                        .extracting(person -> person.getString("id"))
                        .isEqualTo(step.getJsonArray(verb).getList());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void hear(String kind, Object detail) {
        heard.add(new JsonObject().put(kind, detail));
    }

    private void mayThrow(String event) {
        if (throwing.contains(event)) {
            throw new IllegalStateException("thrown on " + event);
        }
    }

    /** What the app does when it opens. */
    private void restore(ParleyClient opened, JsonObject step) {
        String channel = step.getString("join");
        if (channel == null) {
            opened.send(frame(step, "send"));
            return;
        }
        Map<String, Object> join = new HashMap<>(Map.of("join", channel));
        opened.resume(channel).ifPresent(from -> join.put("from", from));
        opened.send(join);
    }

    private Map<String, Object> frame(JsonObject step, String verb) {
        // Decoded, so that all of it is maps and lists.
        return new JsonObject(values.filled(step.getJsonObject(verb)).encode()).getMap();
    }

    private CompletableFuture<Frame> deliver(JsonObject step) {
        Map<String, Object> frame = frame(step, "deliver");
        Integer millis = step.getInteger("timeoutMs");
        return millis == null ? client.deliver(frame) : client.deliver(frame, Duration.ofMillis(millis));
    }

    private CompletableFuture<Frame> ask(JsonObject step) {
        Map<String, Object> frame = frame(step, "ask");
        Integer millis = step.getInteger("timeoutMs");
        return millis == null ? client.ask(frame) : client.ask(frame, Duration.ofMillis(millis));
    }

    private void fill(int count) {
        for (int n = 0; n < count; n++) {
            client.deliver(Map.of("text", String.valueOf(n)));
        }
    }

    private CompletableFuture<Frame> pending(String name) {
        return Objects.requireNonNull(answers.get(name), name);
    }

    private Frame answer(String name) throws Exception {
        return pending(name).get(Arrivals.PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void failed(JsonObject step) throws Exception {
        try {
            throw new AssertionError("Answered by " + answer(step.getString("failed")));
        } catch (ExecutionException e) {
            NotDeliveredException failure = (NotDeliveredException) Objects.requireNonNull(e.getCause());
            JsonObject expected = step.copy();
            expected.remove("failed");
            values.include(
                    new JsonObject()
                            .put("reason", failure.reason().name().toLowerCase(Locale.ROOT))
                            .put("uncertain", failure.isUncertain())
                            .put("message", failure.getMessage()),
                    expected);
        }
    }

    private void state(JsonObject expected) {
        await().atMost(Duration.ofSeconds(Arrivals.PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(2))
                .untilAsserted(() -> values.include(json(client.state()), expected));
    }

    private static JsonObject json(State state) {
        JsonObject json = new JsonObject()
                .put("name", state.name().name().toLowerCase(Locale.ROOT))
                .put("why", state.why())
                .put("reason", state.reason())
                .put("rejected", state.rejected());
        state.code().ifPresent(code -> json.put("code", code));
        state.httpStatus().ifPresent(status -> json.put("status", status));
        return json;
    }

    private void waits(JsonArray range) {
        Instant until = client.state().until().orElseThrow();
        assertThat(Duration.between(Instant.now(), until).toMillis()).isBetween(range.getLong(0), range.getLong(1));
    }

    private void positions(JsonObject expected) {
        JsonObject positions = new JsonObject();
        client.positions().forEach((channel, at) -> positions.put(channel, ClientOptions.json(at)));
        assertThat(positions).isEqualTo(expected);
    }

    private static Optional<Position> position(@Nullable JsonObject json) {
        return Optional.ofNullable(json).map(ClientOptions::position);
    }

    private static List<JsonObject> persons(@Nullable JsonArray persons) {
        return persons == null
                ? List.of()
                : persons.stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> taken(List<String> all) {
        List<String> taken = List.copyOf(all);
        all.clear();
        return taken;
    }

    private static byte[] bytes(JsonArray numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = numbers.getInteger(i).byteValue();
        }
        return bytes;
    }
}
