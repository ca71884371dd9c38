package dev.parley.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt to connect: asks the app where to and as whom, then opens a socket. */
final class Attempt {

    /** What attempts need of the app's options. */
    record Target(
            Supplier<? extends CompletionStage<URI>> address,
            Token token,
            String session,
            Deltas deltas,
            HttpClient http,
            int maxMessageBytes) {}

    /** Why an attempt failed before there was a socket. */
    record Failure(Cause cause, Closing.Again again) {}

    /** What an attempt reports, unless it was abandoned. */
    interface Events extends Socket.Events {

        void onFailure(Failure failure);
    }

    private final Loop loop;
    private final Target target;
    private final Events events;
    private @Nullable CompletableFuture<URI> address;
    private @Nullable CompletableFuture<Optional<String>> token;
    private @Nullable Socket socket;
    private boolean isAbandoned;

    Attempt(Loop loop, Target target, Events events) {
        this.loop = loop;
        this.target = target;
        this.events = events;
    }

    void start() {
        address = answerOf(target.address());
        token = answerOf(target.token()::ask);
        address.thenCombine(token, (where, who) -> opening(requireNonNull(where, "null"), requireNonNull(who, "null")))
                .exceptionally(failure -> () -> events.onFailure(noAnswer(failure)))
                .thenAccept(next -> loop.run(() -> {
                    if (!isAbandoned) {
                        next.run();
                    }
                }));
    }

    /** Returns what writes to the socket; null until it is open. */
    @Nullable
    Outgoing outgoing() {
        return socket == null ? null : socket.outgoing();
    }

    /** Gives up. The socket is closed, and the app's answers, if still awaited, are cancelled. */
    void abandon() {
        isAbandoned = true;
        if (socket != null) {
            socket.abandon();
        }
        if (address != null) {
            address.cancel(true);
        }
        if (token != null) {
            token.cancel(true);
        }
    }

    private Runnable opening(URI where, Optional<String> who) {
        return () -> open(where, who);
    }

    private void open(URI where, Optional<String> who) {
        if (!target.token().isUseful(who)) {
            Cause cause = Cause.of("The server wants another sign-in, and there is none.");
            events.onFailure(new Failure(cause.asRejected(true), Closing.Again.NEVER));
            return;
        }
        Handshake handshake = new Handshake(
                target.http(),
                where,
                who.orElse(""),
                target.session(),
                target.deltas().asks(),
                target.maxMessageBytes());
        try {
            socket = new Socket(loop, handshake, events);
        } catch (IllegalArgumentException e) {
            // No later attempt can succeed: address or token is malformed.
            Cause cause = Cause.of("This address can’t be used: " + e.getMessage());
            events.onFailure(new Failure(cause, Closing.Again.NEVER));
        }
    }

    private static Failure noAnswer(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String why = "The app gave no address or token: " + cause.getMessage();
        return new Failure(Cause.of(why), Closing.Again.BACKOFF);
    }

    /** Returns what the app answers; a failed future if it throws. */
    static <T> CompletableFuture<T> answerOf(Supplier<? extends CompletionStage<T>> app) {
        try {
            return app.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
