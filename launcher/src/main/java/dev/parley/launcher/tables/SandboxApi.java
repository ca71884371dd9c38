package dev.parley.launcher.tables;

import dev.parley.http.BodyBudget;
import dev.parley.http.RequestBody;
import dev.parley.management.Admission;
import dev.parley.management.ApiError;
import dev.parley.manifest.Manifest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Architect's sandbox has on its internal port besides {@code /_arc/ws}: the parameter store at {@code /_arc/ssm}. Calls of
 * DynamoDB, there or at {@code /_arc/tables}, go on to the app's database. For programs of this machine.
 */
public final class SandboxApi {

    /** DynamoDB's own limit. */
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final long MAX_HELD_BYTES = 4L * MAX_BODY_BYTES;
    private static final Duration BODY_TIME = Duration.ofSeconds(30);
    private static final String TARGET = "X-Amz-Target";
    private static final String DATABASE = "DynamoDB_";
    private static final String STORE_PATH = "/_arc/ssm";
    private static final String TABLES_PATH = "/_arc/tables";
    private static final String[] PASSED = {
        "Authorization", "Content-Type", TARGET, "X-Amz-Date", "X-Amz-Security-Token", "Accept-Encoding"
    };

    private final Vertx vertx;
    private final AppTables tables;
    private final Function<Manifest, String> ports;
    private final BodyBudget budget = new BodyBudget(MAX_HELD_BYTES);

    /** @param ports what functions of a manifest have as ports in {@code ARC_SANDBOX}, in JSON */
    public SandboxApi(Vertx vertx, AppTables tables, Function<Manifest, String> ports) {
        this.vertx = vertx;
        this.tables = tables;
        this.ports = ports;
    }

    /**
     * Answers the requests that are for this API, and leaves others to another handler.
     *
     * @param admission decides about the first
     */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> other, Admission admission) {
        return request -> {
            if (isOurs(request)) {
                handle(request, admission);
            } else {
                other.handle(request);
            }
        };
    }

    private static boolean isOurs(HttpServerRequest request) {
        return isAt(request, STORE_PATH) || isAt(request, TABLES_PATH) || isOfDatabase(request);
    }

    private static boolean isAt(HttpServerRequest request, String path) {
        String asked = request.path();
        return asked.equals(path) || asked.equals(path + "/");
    }

    private static boolean isOfDatabase(HttpServerRequest request) {
        return request.path().equals("/")
                && request.method().equals(HttpMethod.POST)
                && target(request).startsWith(DATABASE);
    }

    private static String target(HttpServerRequest request) {
        @Nullable String target = request.getHeader(TARGET);
        return target == null ? "" : target;
    }

    private void handle(HttpServerRequest request, Admission admission) {
        RequestBody reading = RequestBody.read(vertx, request, MAX_BODY_BYTES, BODY_TIME, budget);
        reading.whole()
                .compose(body -> answer(request, body, admission))
                .recover(failure -> fail(request, failure))
                .onComplete(over -> reading.release());
    }

    private Future<Void> answer(HttpServerRequest request, Buffer body, Admission admission) {
        @Nullable ApiError refusal = admission.refusalOf(request, body);
        if (refusal != null) {
            return error(request, refusal.status(), refusal.type(), refusal.message());
        } else if (!request.method().equals(HttpMethod.POST)) {
            return error(request, 405, "MethodNotAllowedException", "AWS's clients use POST here");
        }
        return isAt(request, STORE_PATH) ? answerFromStore(request, body) : answerFromDatabase(request, body);
    }

    private Future<Void> answerFromStore(HttpServerRequest request, Buffer body) {
        Optional<Manifest> now = tables.manifest();
        if (now.isEmpty()) {
            return error(request, 503, "ServiceUnavailable", "The app is starting");
        }
        ParameterStore.Answer answer = ParameterStore.answer(now.get(), ports.apply(now.get()), target(request), body);
        return send(request, answer.status(), answer.json());
    }

    private Future<Void> answerFromDatabase(HttpServerRequest request, Buffer body) {
        Optional<Database> database = tables.database();
        if (database.isEmpty()) {
            return error(
                    request,
                    400,
                    "TablesNotRunningException",
                    "This app runs without tables: start it with parley run --tables, which runs dynalite, or set TABLES_URL");
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String name : PASSED) {
            headers.add(name, request.headers().getAll(name));
        }
        return database.get()
                .call(headers, body)
                .compose(response -> pass(response, request.response()), failure -> unreachable(request, failure));
    }

    private Future<Void> unreachable(HttpServerRequest request, Throwable failure) {
        String where = tables.url().map(url -> " at " + url).orElse("");
        String words = "The database" + where + " does not answer: " + failure.getMessage();
        return error(request, 503, "ServiceUnavailable", words);
    }

    private static Future<Void> pass(HttpClientResponse from, HttpServerResponse to) {
        to.setStatusCode(from.statusCode()).setChunked(true);
        from.headers().forEach((name, value) -> {
            if (name.regionMatches(true, 0, "x-amz", 0, 5) || name.regionMatches(true, 0, "content-", 0, 8)) {
                to.putHeader(name, value);
            }
        });
        to.setChunked(!to.headers().contains(HttpHeaders.CONTENT_LENGTH));
        return from.pipeTo(to);
    }

    /** The client may be gone, or its answer half sent. */
    private static Future<Void> fail(HttpServerRequest request, Throwable failure) {
        if (request.response().headWritten()) {
            return request.connection().close();
        }
        if (failure instanceof RequestBody.RefusedException refused) {
            return refuse(request, refused.refusal());
        }
        return error(request, 503, "ServiceUnavailable", String.valueOf(failure.getMessage()));
    }

    private static Future<Void> refuse(HttpServerRequest request, RequestBody.Refusal refusal) {
        return switch (refusal) {
            case TOO_LARGE ->
                error(request, 413, "RequestEntityTooLarge", "A body takes at most " + MAX_BODY_BYTES + " bytes");
            case OVER_BUDGET ->
                error(request, 503, "ServiceUnavailable", "Too many calls are on their way; this one was not done");
            case LATE -> error(request, 408, "RequestTimeout", "A body takes at most " + BODY_TIME.toSeconds() + " s");
        };
    }

    private static Future<Void> error(HttpServerRequest request, int status, String type, String message) {
        return send(request, status, new JsonObject().put("__type", type).put("message", message));
    }

    private static Future<Void> send(HttpServerRequest request, int status, JsonObject json) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return Future.succeededFuture();
        }
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-amz-json-1.1")
                .end(json.toBuffer());
    }
}
