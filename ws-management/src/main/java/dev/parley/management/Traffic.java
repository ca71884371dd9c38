package dev.parley.management;

import dev.parley.backplane.Backplane;
import dev.parley.bus.trace.CallerTrace;
import dev.parley.bus.trace.Tracing;
import dev.parley.management.ManagementApi.Rules;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that functions make all the time, without HTTP: PostToConnection, Publish, Join and Leave, with the errors of the
 * management API. For callers that are the app itself.
 */
public final class Traffic {

    private static final int MAX_PARAMETERS = 100;

    private final Rules rules;
    private final AppOperations operations;
    private final boolean isTraced;

    /**
     * A call, in the management API's terms.
     *
     * @param target path and query below the stage, percent-encoded
     * @param idempotencyKey empty for none
     * @param trace the value of {@code X-Amzn-Trace-Id}; empty for none
     */
    public record Call(String method, String target, String idempotencyKey, String trace, Buffer body) {}

    /**
     * Its outcome.
     *
     * @param errorType as in {@code x-amzn-ErrorType}; empty for none
     * @param body JSON, or empty
     */
    public record Outcome(int status, String errorType, Buffer body) {}

    public Traffic(Vertx vertx, Rules rules, Backplane backplane) {
        this.rules = rules;
        this.operations = new AppOperations(vertx, rules, backplane);
        this.isTraced = Tracing.of(vertx) != null;
    }

    /** Never fails. Call it on a Vert.x context of the call's own, which becomes part of the call's trace. */
    public Future<Outcome> call(Call call) {
        Future<ApiResponse> response;
        try {
            response = carriedOut(call);
        } catch (RuntimeException e) {
            response = Future.failedFuture(e);
        }
        return response.map(Traffic::outcome)
                .recover(failure -> Future.succeededFuture(outcome(ErrorMapper.errorOf(failure))));
    }

    private Future<ApiResponse> carriedOut(Call call) {
        QueryStringDecoder target =
                new QueryStringDecoder(call.target(), StandardCharsets.UTF_8, true, MAX_PARAMETERS, true);
        ManagementPath path = ManagementPath.below("", target.rawPath()).orElseThrow(() -> notFound(call));
        Operation operation = Operation.of(call.method(), path.resource())
                .filter(Operation::isTraffic)
                .orElseThrow(() -> notFound(call));
        if (call.body().length() > rules.maxBodyBytes()) {
            throw new ApiException(rules.tooLarge());
        }
        if (isTraced) {
            Tracing.keep(CallerTrace.ofAws(call.trace()));
        }
        Map<String, List<String>> parameters = target.parameters();
        return operations.run(
                operation,
                new ApiRequest(path, name -> first(parameters, name), call.idempotencyKey(), call.body(), () -> true));
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    private static ApiException notFound(Call call) {
        return new ApiException(ApiError.notFound("No such call: " + call.method() + " " + call.target()));
    }

    private static Outcome outcome(ApiResponse response) {
        @Nullable JsonObject json = response.json();
        return new Outcome(response.status(), "", json == null ? Buffer.buffer() : json.toBuffer());
    }

    private static Outcome outcome(ApiError error) {
        return new Outcome(
                error.status(),
                error.type(),
                new JsonObject().put("message", error.message()).toBuffer());
    }
}
