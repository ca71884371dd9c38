package dev.parley.management;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.directory.Gateways;
import dev.parley.http.BodyBudget;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/** Answers management requests, on whichever port and event loop they come. One for a process. */
public final class ManagementApi {

    private final Vertx vertx;
    private final Rules rules;
    private final BodyBudget budget;
    private final Admission admission;
    private final Gateways gateways;
    private final ConnectionCalls connectionCalls;
    private final ChannelCalls channelCalls;

    /**
     * @param stage the only one whose paths are taken (behaviour 73)
     * @param maxBodyBytes the largest body, which is the largest message
     * @param bodyTime how long a body may take to come, from its request's head on
     * @param heldBytes how much of bodies is held at once; a call past that gets 503
     */
    public record Rules(String stage, int maxBodyBytes, Duration bodyTime, long heldBytes) {

        private static final Duration BODY_TIME = Duration.ofSeconds(30);
        private static final int PART_OF_HEAP = 8;
        private static final int FEWEST = 8;

        /** With 30 s for a body, and an eighth of the heap for all, or eight of the largest if that is more. */
        public Rules(String stage, int maxBodyBytes) {
            this(
                    stage,
                    maxBodyBytes,
                    BODY_TIME,
                    Math.max(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, (long) FEWEST * maxBodyBytes));
        }
    }

    public ManagementApi(Vertx vertx, Rules rules, Admission admission, Backplane backplane) {
        // A connection is there for this API once it has its socket (75).
        GatewayCommands commands = GatewayCommands.toOpen(vertx);
        this.vertx = vertx;
        this.rules = rules;
        this.budget = new BodyBudget(rules.heldBytes());
        this.admission = admission;
        this.gateways = new Gateways(vertx);
        this.connectionCalls = new ConnectionCalls(new BusConnections(commands), new AllConnections(vertx, gateways));
        this.channelCalls =
                new ChannelCalls(new BackplaneChannels(backplane, new BusMemberships(commands), rules.maxBodyBytes()));
    }

    /** Completes when the gateways have been asked to say that they are there. */
    public Future<Void> start() {
        return gateways.start();
    }

    public Future<Void> stop() {
        return gateways.stop();
    }

    /** Answers what is for this API and leaves other requests to someone else. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> other) {
        return request -> {
            Optional<ManagementPath> path = ManagementPath.of(request.path());
            if (path.isPresent()) {
                handle(request, path);
            } else {
                other.handle(request);
            }
        };
    }

    /** Answers any request, those that are not for this API with 404. */
    public void handle(HttpServerRequest request) {
        handle(request, ManagementPath.of(request.path()));
    }

    private void handle(HttpServerRequest request, Optional<ManagementPath> path) {
        RequestBody reading = RequestBody.read(vertx, request, rules.maxBodyBytes(), rules.bodyTime(), budget);
        reading.whole().compose(body -> answer(request, path, body)).onComplete((answer, failure) -> {
            reading.release();
            // Whoever left in the middle is told nothing, and is no error of ours.
            if (request.response().closed()) {
                return;
            }
            if (failure == null) {
                answer.to(request);
            } else {
                Answer.error(request, Failures.errorOf(failure));
            }
        });
    }

    private Future<Answer> answer(HttpServerRequest request, Optional<ManagementPath> path, Buffer body) {
        if (path.isEmpty()) {
            String message = "No such path: the API is at /" + rules.stage() + "/@connections and /@channels";
            throw new ApiException(new ApiError(404, "NotFoundException", message));
        }
        Optional<Operation> operation =
                Operation.of(request.method().name(), path.get().resource());
        if (operation.isEmpty()) {
            String methods = Operation.methodsOf(path.get().resource());
            request.response().putHeader(HttpHeaders.ALLOW, methods);
            throw new ApiException(new ApiError(405, "MethodNotAllowedException", "Methods here are " + methods));
        }
        return run(operation.get(), request, path.get(), body);
    }

    private Future<Answer> run(Operation operation, HttpServerRequest request, ManagementPath path, Buffer body) {
        ApiError refusal = admission.refusalOf(request, body);
        if (refusal != null) {
            throw new ApiException(refusal);
        }
        if (!path.stage().orElse(rules.stage()).equals(rules.stage())) {
            throw new ApiException(ApiError.forbidden("Forbidden"));
        }
        Call call = new Call(request, path, body);
        return switch (operation) {
            case LIST_CONNECTIONS -> connectionCalls.list(call);
            case POST_TO_CONNECTION -> connectionCalls.post(call);
            case GET_CONNECTION -> connectionCalls.get(call);
            case DELETE_CONNECTION -> connectionCalls.delete(call);
            case PUBLISH -> channelCalls.publish(call);
            case GET_CHANNEL -> channelCalls.get(call);
            case GET_MESSAGES -> channelCalls.messages(call);
            case JOIN -> channelCalls.join(call);
            case LEAVE -> channelCalls.leave(call);
        };
    }
}
