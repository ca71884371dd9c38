package dev.parley.management;

import dev.parley.backplane.Backplane;
import dev.parley.bus.trace.CallerTrace;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.Channels;
import dev.parley.functions.Stamping;
import dev.parley.http.BodyBudget;
import dev.parley.http.RequestBody;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers management requests on any port and event loop. One for a process. */
public final class ManagementApi {

    private final Vertx vertx;
    private final Rules rules;
    private final BodyBudget otherPortsBudget;
    /** For the sockets' port: everybody reaches it, and must not take the room of those who reach the other ports. */
    private final BodyBudget socketsPortBudget;

    private final Admission admission;
    private final Operations operations;
    private final boolean isTraced;

    /**
     * @param stage the only one whose paths are accepted (behaviour 73)
     * @param maxBodyBytes the size of the largest body, which is that of the largest message
     * @param bodyTime from a request's head to the end of its body
     * @param heldBytes the size of all bodies that are held at once, on the sockets' port and once more on all other ports; a
     *     request past that gets 503
     * @param stamping whether a message is stamped if its publish does not say so
     * @param redaction how a message is redacted if the call does not say so
     */
    public record Rules(
            String stage, int maxBodyBytes, Duration bodyTime, long heldBytes, Stamping stamping, Redaction redaction) {

        private static final Duration BODY_TIME = Duration.ofSeconds(30);
        private static final int PART_OF_HEAP = 16;
        private static final int FEWEST = 4;

        /**
         * Allows 30 s for a body, and for all bodies an eighth of the heap, or eight of the largest if that is more. Half of that is
         * for the sockets' port.
         */
        public Rules(String stage, int maxBodyBytes) {
            this(
                    stage,
                    maxBodyBytes,
                    BODY_TIME,
                    Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, (long) FEWEST * maxBodyBytes));
        }

        /** Messages are stamped where stored messages are. A redaction changes only the message. */
        public Rules(String stage, int maxBodyBytes, Duration bodyTime, long heldBytes) {
            this(stage, maxBodyBytes, bodyTime, heldBytes, Stamping.AS_STORED, Channels::redact);
        }

        ApiError tooLarge() {
            return ApiError.payloadTooLarge("A body takes at most " + maxBodyBytes + " bytes");
        }

        /** The same rules with another default for stamping. */
        public Rules withStamping(Stamping other) {
            return new Rules(stage, maxBodyBytes, bodyTime, heldBytes, other, redaction);
        }

        /** The same rules with another way to redact. */
        public Rules withRedaction(Redaction other) {
            return new Rules(stage, maxBodyBytes, bodyTime, heldBytes, stamping, other);
        }
    }

    /**
     * What the API shows and does of the process that is called.
     *
     * @param drain of the gateways of this process; empty if it has none
     * @param rebalance of all gateways; empty if this process has none
     * @param meters what this process counts
     * @param log of this process; empty if it is not this process's own
     */
    public record OwnProcess(
            Optional<DrainControl> drain,
            Optional<RebalanceControl> rebalance,
            Meters meters,
            Optional<LogControl> log) {

        /** A process without gateways. */
        public static OwnProcess withoutGateways(Meters meters, LogControl log) {
            return new OwnProcess(Optional.empty(), Optional.empty(), meters, Optional.of(log));
        }
    }

    public ManagementApi(Vertx vertx, Rules rules, Admission admission, Backplane backplane, OwnProcess process) {
        this.vertx = vertx;
        this.rules = rules;
        this.otherPortsBudget = new BodyBudget(rules.heldBytes());
        this.socketsPortBudget = new BodyBudget(rules.heldBytes());
        this.admission = admission;
        this.operations = new Operations(vertx, rules, backplane, process);
        this.isTraced = Tracing.of(vertx) != null;
    }

    /** How many bytes of bodies are held now. From any thread. */
    public long heldBytes() {
        return otherPortsBudget.bytes() + socketsPortBudget.bytes();
    }

    /** Completes when the gateways have been asked to announce themselves. */
    public Future<Void> start() {
        return operations.start();
    }

    public Future<Void> stop() {
        return operations.stop();
    }

    /**
     * Answers the requests on the sockets' port that are for this API, but not for its process, and leaves others to another
     * handler.
     */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> other) {
        return request -> {
            Optional<ManagementPath> path = ManagementPath.of(request.path())
                    .filter(known -> !known.resource().isForOperators());
            if (path.isPresent()) {
                handle(request, path, admission, socketsPortBudget);
            } else {
                other.handle(request);
            }
        };
    }

    /** Answers every request; 404 if it is not for this API. */
    public void handle(HttpServerRequest request) {
        handle(request, ManagementPath.of(request.path()), admission, otherPortsBudget);
    }

    /**
     * Returns a handler that answers requests below a path which stands for the stage, and 404 for others.
     *
     * @param prefix begins with a slash, and does not end with one
     * @param others decides instead of the API's own admission
     */
    public Handler<HttpServerRequest> below(String prefix, Admission others) {
        return request -> handle(request, ManagementPath.below(prefix, request.path()), others, otherPortsBudget);
    }

    /** Returns a handler that answers every request, on a port that admits others than the API's own. */
    public Handler<HttpServerRequest> admitting(Admission others) {
        return request -> handle(request, ManagementPath.of(request.path()), others, otherPortsBudget);
    }

    private void handle(
            HttpServerRequest request, Optional<ManagementPath> path, Admission admission, BodyBudget budget) {
        CallHead head = CallHead.of(request, path, admission, rules.stage());
        RequestBody reading = head.refusal() == null
                ? RequestBody.read(vertx, request, rules.maxBodyBytes(), rules.bodyTime(), budget)
                : RequestBody.discard(vertx, request, rules.maxBodyBytes(), rules.bodyTime());
        CallAudit audit = new CallAudit(request, path, admission);
        Future<Buffer> whole = reading.whole().recover(failure -> Future.failedFuture(explained(failure)));
        whole.compose(body -> answer(head, body, audit)).onComplete((response, failure) -> {
            reading.release();
            @Nullable ApiError error = failure == null ? null : ErrorMapper.errorOf(failure);
            audit.ended(error);
            // A client that left before its response is no error of ours.
            if (request.response().closed()) {
                return;
            }
            if (error == null) {
                response.to(request);
            } else {
                ApiResponse.error(request, error);
            }
        });
    }

    private Throwable explained(Throwable failure) {
        if (!(failure instanceof RequestBody.RefusedException refused)) {
            // Of the connection or of its chunks, so the client's: a fault of ours would be logged.
            return new ApiException(ApiError.badRequest("The body did not arrive whole"));
        }
        return new ApiException(
                switch (refused.refusal()) {
                    case TOO_LARGE -> rules.tooLarge();
                    case OVER_BUDGET ->
                        new ApiError(
                                503,
                                "ServiceUnavailableException",
                                "Too many calls are on their way; this one was not done");
                    case LATE ->
                        new ApiError(
                                408,
                                "RequestTimeoutException",
                                "A body takes at most " + rules.bodyTime().toSeconds() + " s");
                });
    }

    private Future<ApiResponse> answer(CallHead head, Buffer body, CallAudit audit) {
        HttpServerRequest request = head.request();
        head.otherMethods().ifPresent(methods -> request.response().putHeader(HttpHeaders.ALLOW, methods));
        ApiError refusal = head.refusalWith(body);
        if (refusal != null) {
            throw new ApiException(refusal);
        }
        audit.admitted();
        if (isTraced) {
            Tracing.keep(CallerTrace.of(request.headers()));
        }
        ApiRequest call = ApiRequest.of(request, head.path().orElseThrow(), body, head.admission());
        return run(head.operation().orElseThrow(), call);
    }

    private Future<ApiResponse> run(Operation operation, ApiRequest call) {
        if (!call.path().stage().orElse(rules.stage()).equals(rules.stage())) {
            throw new ApiException(ApiError.forbidden("Forbidden"));
        }
        return operations.run(operation, call);
    }
}
