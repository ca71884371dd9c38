package dev.parley.launcher;

import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.Connections;
import dev.parley.http.BodyBudget;
import dev.parley.http.RequestBody;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.ApiError;
import dev.parley.management.LocalOnly;
import dev.parley.manifest.ArchitectVersion;
import dev.parley.shell.Environment;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code arc.ws.send} of {@code @architect/functions} before version 4, which in testing posts an id and a payload to
 * {@code /__arc} on the port of the pages. For programs of this machine, and only for apps that have such a copy. The client
 * reads no answer.
 */
final class OldArchitectClient {

    private static final String PATH = "/__arc";
    private static final Duration BODY_TIME = Duration.ofSeconds(30);
    private static final int HELD_BODIES = 64;

    /** With the names around it. */
    private static final int MAX_ID_BYTES = 1_024;

    private final Vertx vertx;
    private final Connections connections;
    private final LocalOnly admission = new LocalOnly();
    private final int maxBodyBytes;
    private final BodyBudget budget;

    /** @param maxMessageBytes of a message */
    OldArchitectClient(Vertx vertx, int maxMessageBytes) {
        this.vertx = vertx;
        this.connections = new BusConnections(GatewayCommands.toOpen(vertx));
        this.maxBodyBytes = maxMessageBytes + MAX_ID_BYTES;
        this.budget = new BodyBudget((long) HELD_BODIES * maxBodyBytes);
    }

    /** Returns true if the app of a folder has an old copy, and is in testing. Blocks. */
    static boolean isUsed(Settings settings) {
        return settings.shell().environment() == Environment.TESTING
                && settings.app() instanceof App.InFolder app
                && ArchitectVersion.isOld(app.manifest());
    }

    /** Leaves other requests to the pages. */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> pages) {
        return request -> {
            if (PATH.equals(request.path()) && request.method().equals(HttpMethod.POST)) {
                handle(request);
            } else {
                pages.handle(request);
            }
        };
    }

    private void handle(HttpServerRequest request) {
        RequestBody reading = RequestBody.read(vertx, request, maxBodyBytes, BODY_TIME, budget);
        reading.whole()
                .compose(body -> send(request, body))
                .otherwise(OldArchitectClient::statusOf)
                .onSuccess(status -> {
                    reading.release();
                    if (!request.response().closed()) {
                        request.response().setStatusCode(status).end();
                    }
                });
    }

    private Future<Integer> send(HttpServerRequest request, Buffer body) {
        @Nullable ApiError refusal = admission.refusalOf(request, body);
        if (refusal != null) {
            return Future.succeededFuture(refusal.status());
        }
        JsonObject call = body.toJsonObject();
        return call.getValue("id") instanceof String id && call.containsKey("payload")
                ? connections.send(id, Json.encode(call.getValue("payload"))).map(200)
                : Future.succeededFuture(400);
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof DecodeException || failure instanceof ClassCastException) {
            return 400;
        } else if (failure instanceof RequestBody.RefusedException) {
            return 413;
        }
        return failure instanceof ConnectionException known ? known.reason().status() : 503;
    }
}
