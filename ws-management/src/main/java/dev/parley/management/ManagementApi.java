package dev.parley.management;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.node.NodeQuestion.Drain.Act;
import dev.parley.bus.node.Nodes;
import dev.parley.bus.trace.CallerTrace;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.bus.trace.Tracing;
import dev.parley.bus.users.UserClosing;
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
    private final BodyBudget budget;
    private final Admission admission;
    private final Gateways gateways;
    private final Targets open;
    /** Reached by calls with {@code connecting=true}. */
    private final Targets openOrConnecting;

    private final RefusalOperations refusals;
    private final UserOperations users;
    private final DrainOperations drain;
    private final RebalanceOperations rebalance;
    private final StatusOperation status;
    private final Nodes nodes;
    private final ClusterOperations cluster;
    private final LogOperations log;
    private final boolean isTraced;

    /**
     * @param stage the only one whose paths are accepted (behaviour 73)
     * @param maxBodyBytes the size of the largest body, which is that of the largest message
     * @param bodyTime from a request's head to the end of its body
     * @param heldBytes the size of all bodies that are held at once; a request past that gets 503
     * @param stamping whether a message is stamped if its publish does not say so
     * @param redaction how a message is redacted if the call does not say so
     */
    public record Rules(
            String stage, int maxBodyBytes, Duration bodyTime, long heldBytes, Stamping stamping, Redaction redaction) {

        private static final Duration BODY_TIME = Duration.ofSeconds(30);
        private static final int PART_OF_HEAP = 8;
        private static final int FEWEST = 8;

        /** Allows 30 s for a body, and for all bodies an eighth of the heap, or eight of the largest if that is more. */
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
     * @param log of this process
     */
    public record OwnProcess(
            Optional<DrainControl> drain, Optional<RebalanceControl> rebalance, Meters meters, LogControl log) {

        /** A process without gateways. */
        public static OwnProcess withoutGateways(Meters meters, LogControl log) {
            return new OwnProcess(Optional.empty(), Optional.empty(), meters, log);
        }
    }

    public ManagementApi(Vertx vertx, Rules rules, Admission admission, Backplane backplane, OwnProcess process) {
        this.vertx = vertx;
        this.rules = rules;
        this.budget = new BodyBudget(rules.heldBytes());
        this.admission = admission;
        this.gateways = new Gateways(vertx);
        // This API reaches a connection once it has its socket (75).
        this.open = targets(GatewayCommands.toOpen(vertx), backplane);
        this.openOrConnecting = targets(new GatewayCommands(vertx), backplane);
        this.refusals = new RefusalOperations(backplane.refusals());
        this.users = new UserOperations(new UserClosing(vertx, gateways));
        this.drain = new DrainOperations(vertx, process.drain());
        this.rebalance = new RebalanceOperations(vertx, process.rebalance());
        this.status = new StatusOperation(process.meters());
        this.nodes = new Nodes(vertx);
        this.cluster = new ClusterOperations(vertx, nodes, channels(GatewayCommands.toOpen(vertx), backplane));
        this.log = new LogOperations(process.log());
        this.isTraced = Tracing.of(vertx) != null;
    }

    /** The operations on connections and channels. */
    private record Targets(ConnectionOperations connections, ChannelOperations channels) {}

    private Targets targets(GatewayCommands commands, Backplane backplane) {
        BusConnections sockets = new BusConnections(commands);
        return new Targets(
                new ConnectionOperations(sockets, new ConnectionListing(vertx, gateways)),
                new ChannelOperations(sockets, channels(commands, backplane), rules.stamping(), rules.redaction()));
    }

    private Channels channels(GatewayCommands commands, Backplane backplane) {
        return TracedChannels.of(
                new BackplaneChannels(backplane, new BusMemberships(commands), rules.maxBodyBytes()), vertx);
    }

    /** How many bytes of bodies are held now. From any thread. */
    public long heldBytes() {
        return budget.bytes();
    }

    /** Completes when the gateways have been asked to announce themselves. */
    public Future<Void> start() {
        return Future.all(gateways.start(), nodes.start()).mapEmpty();
    }

    public Future<Void> stop() {
        return Future.join(gateways.stop(), nodes.stop()).mapEmpty();
    }

    /** Answers the requests that are for this API, but not for its process, and leaves others to another handler. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> other) {
        return request -> {
            Optional<ManagementPath> path = ManagementPath.of(request.path())
                    .filter(known -> !known.resource().isForOperators());
            if (path.isPresent()) {
                handle(request, path, admission);
            } else {
                other.handle(request);
            }
        };
    }

    /** Answers every request; 404 if it is not for this API. */
    public void handle(HttpServerRequest request) {
        handle(request, ManagementPath.of(request.path()), admission);
    }

    /**
     * Returns a handler that answers requests below a path which stands for the stage, and 404 for others.
     *
     * @param prefix begins with a slash, and does not end with one
     * @param others decides instead of the API's own admission
     */
    public Handler<HttpServerRequest> below(String prefix, Admission others) {
        return request -> handle(request, ManagementPath.below(prefix, request.path()), others);
    }

    /** Returns a handler that answers every request, on a port that admits others than the API's own. */
    public Handler<HttpServerRequest> admitting(Admission others) {
        return request -> handle(request, ManagementPath.of(request.path()), others);
    }

    private void handle(HttpServerRequest request, Optional<ManagementPath> path, Admission admission) {
        RequestBody reading = RequestBody.read(vertx, request, rules.maxBodyBytes(), rules.bodyTime(), budget);
        CallAudit audit = new CallAudit(request, path, admission);
        Future<Buffer> whole = reading.whole().recover(failure -> Future.failedFuture(explained(failure)));
        whole.compose(body -> answer(request, path, body, admission, audit)).onComplete((response, failure) -> {
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
            return failure;
        }
        return new ApiException(
                switch (refused.refusal()) {
                    case TOO_LARGE ->
                        ApiError.payloadTooLarge("A body takes at most " + rules.maxBodyBytes() + " bytes");
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

    private Future<ApiResponse> answer(
            HttpServerRequest request,
            Optional<ManagementPath> path,
            Buffer body,
            Admission admission,
            CallAudit audit) {
        if (path.isEmpty()) {
            String message = "No such path: the API is at /" + rules.stage() + "/@connections and /@channels";
            throw new ApiException(ApiError.notFound(message));
        }
        Optional<Operation> operation =
                Operation.of(request.method().name(), path.get().resource());
        if (operation.isEmpty()) {
            String methods = Operation.methodsOf(path.get().resource());
            request.response().putHeader(HttpHeaders.ALLOW, methods);
            throw new ApiException(new ApiError(405, "MethodNotAllowedException", "Methods here are " + methods));
        }
        ApiError refusal = admission.refusalOf(request, body);
        if (refusal != null) {
            throw new ApiException(refusal);
        }
        audit.admitted();
        if (isTraced) {
            Tracing.keep(CallerTrace.of(request.headers()));
        }
        return run(operation.get(), new ApiRequest(request, path.get(), body, admission));
    }

    private Future<ApiResponse> run(Operation operation, ApiRequest call) {
        if (!call.path().stage().orElse(rules.stage()).equals(rules.stage())) {
            throw new ApiException(ApiError.forbidden("Forbidden"));
        }
        Targets targets = call.flag("connecting", false) ? openOrConnecting : open;
        ConnectionOperations connections = targets.connections();
        ChannelOperations channels = targets.channels();
        return switch (operation) {
            case LIST_CONNECTIONS -> connections.list(call);
            case POST_TO_CONNECTION -> connections.post(call);
            case GET_CONNECTION -> connections.get(call);
            case DELETE_CONNECTION -> connections.delete(call);
            case PUBLISH -> channels.publish(call);
            case GET_CHANNEL -> channels.get(call);
            case GET_MESSAGES -> channels.messages(call);
            case REDACT -> channels.redact(call);
            case JOIN -> channels.join(call);
            case LEAVE -> channels.leave(call);
            case LIST_REFUSALS -> refusals.list();
            case REFUSE_USER, REFUSE_ADDRESS -> refusals.put(call);
            case ACCEPT_USER, ACCEPT_ADDRESS -> refusals.remove(call);
            case CLOSE_USER -> users.close(call);
            case DRAIN -> drain.begin();
            case GET_DRAIN -> drain.status();
            case UNDRAIN -> drain.undo();
            case REBALANCE -> rebalance.begin(call);
            case GET_REBALANCE -> rebalance.status();
            case STOP_REBALANCE -> rebalance.stop();
            case GET_STATUS -> status.get();
            case LIST_NODES -> cluster.nodes();
            case GET_NODE_DRAIN -> cluster.drain(call, Act.SHOW);
            case DRAIN_NODE -> cluster.drain(call, Act.BEGIN);
            case UNDRAIN_NODE -> cluster.drain(call, Act.UNDO);
            case GET_RATES -> cluster.rates(call);
            case FIND_CONNECTIONS -> cluster.connections(call);
            case DESCRIBE_CONNECTION -> cluster.connection(call);
            case FIND_CHANNELS -> cluster.channels(call);
            case DESCRIBE_CHANNEL -> cluster.channel(call);
            case TAIL -> cluster.tail(call);
            case GET_LOG -> log.get();
            case SET_LOG, SET_LOGGER -> log.set(call);
            case RESET_LOG -> log.resetAll();
            case RESET_LOGGER -> log.reset(call);
        };
    }
}
