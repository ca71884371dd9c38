package dev.parley.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ParleyClient}. Only the address is required. */
public final class ParleyClientBuilder {

    private static final int MAX_MESSAGE_BYTES = 1_048_576;
    private static final Duration MAX_BACKOFF = Duration.ofDays(1);

    private final Supplier<? extends CompletionStage<URI>> address;
    private final Emitter emitter = new Emitter();
    private final Map<Integer, Closing> closeCodes = new HashMap<>();
    private Token token = Token.fixed(Optional.empty());
    private String session = Outbound.secret(16);
    private boolean deltas;
    private Map<String, Position> positions = Map.of();
    private Heartbeat heartbeat = Heartbeat.DEFAULT;
    private Duration backoffBase = Duration.ofSeconds(1);
    private Duration backoffCap = Duration.ofSeconds(30);
    private int maxMessageBytes = MAX_MESSAGE_BYTES;
    private @Nullable HttpClient http;
    private @Nullable Executor executor;

    ParleyClientBuilder(Supplier<? extends CompletionStage<URI>> address) {
        this.address = address;
    }

    /** Adds a handler; see {@link ParleyClient#on}. */
    public <T> ParleyClientBuilder on(Event<T> event, Consumer<? super T> handler) {
        emitter.on(event, handler);
        return this;
    }

    /** A JSON Web Token that says who you are. */
    public ParleyClientBuilder token(String jwt) {
        token = Token.fixed(Optional.of(jwt));
        return this;
    }

    /**
     * Asks for a token at each attempt to connect, before it expires, and after a rejection.
     *
     * @param source answers with a JSON Web Token, or with nothing if nobody is signed in. If it fails, the client tries again as after
     *     a failed attempt. Its answer is cancelled when it is no longer awaited, after 35 s at the latest. It must not block: use {@link
     *     java.util.concurrent.CompletableFuture#supplyAsync}
     */
    public ParleyClientBuilder token(Function<TokenReason, ? extends CompletionStage<Optional<String>>> source) {
        token = Token.renewable(source);
        return this;
    }

    /** A secret that identifies you across connections; by default a new one per client. */
    public ParleyClientBuilder session(String secret) {
        session = secret;
        return this;
    }

    /** The {@link ParleyClient#positions} of an earlier client, to continue from. */
    public ParleyClientBuilder positions(Map<String, Position> earlier) {
        positions = Map.copyOf(earlier);
        return this;
    }

    /** How a dead connection is found; by default {@link Heartbeat#DEFAULT}. */
    public ParleyClientBuilder heartbeat(Heartbeat chosen) {
        heartbeat = chosen;
        return this;
    }

    /**
     * The wait before an attempt is a random time up to a limit, which begins with {@code base}, 1 s by default, and doubles with each
     * failed attempt up to {@code cap}, 30 s by default.
     *
     * @throws IllegalArgumentException unless 1 ms ≤ base ≤ cap ≤ 1 day
     */
    public ParleyClientBuilder backoff(Duration base, Duration cap) {
        if (base.toMillis() < 1 || base.compareTo(cap) > 0 || cap.compareTo(MAX_BACKOFF) > 0) {
            throw new IllegalArgumentException(
                    "The backoff must grow from 1 ms or more to 1 day or less, not from " + base + " to " + cap);
        }
        backoffBase = base;
        backoffCap = cap;
        return this;
    }

    /** What a close code of your app means; overrides the built-in meaning. */
    public ParleyClientBuilder closeCode(int code, Closing meaning) {
        closeCodes.put(code, meaning);
        return this;
    }

    /**
     * The largest message that is read, by default 1 MiB. A larger one ends the client, since it would come again.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public ParleyClientBuilder maxMessageBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("The largest message must have 1 byte or more, not " + bytes);
        }
        maxMessageBytes = bytes;
        return this;
    }

    /** Connects with this client, for its TLS context, proxy or executor. By default all clients share one. */
    public ParleyClientBuilder httpClient(HttpClient client) {
        http = client;
        return this;
    }

    /** Lets the server send what changed in place of a whole message. Handlers get whole messages either way. */
    public ParleyClientBuilder deltas(boolean wanted) {
        deltas = wanted;
        return this;
    }

    /**
     * Calls handlers on this executor, one after the other, by default on a thread of the client's own. The executor has to run what it
     * has accepted.
     */
    public ParleyClientBuilder executor(Executor chosen) {
        executor = chosen;
        return this;
    }

    /** Returns a client, which does nothing before {@link ParleyClient#connect}. */
    public ParleyClient build() {
        return new ParleyClient(
                emitter,
                new Options(
                        address,
                        token,
                        session,
                        deltas,
                        positions,
                        heartbeat,
                        backoffBase,
                        backoffCap,
                        Map.copyOf(closeCodes),
                        maxMessageBytes,
                        Optional.ofNullable(http),
                        Optional.ofNullable(executor)));
    }
}
