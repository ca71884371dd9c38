package dev.parley.management;

import dev.parley.backplane.Backplane;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.node.NodeQuestion.Drain.Act;
import dev.parley.bus.node.Nodes;
import dev.parley.bus.users.UserClosing;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.ManagementApi.Rules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Carries out the operations for calls that are admitted. */
final class Operations {

    private final Gateways gateways;
    private final Nodes nodes;
    private final AppOperations app;
    private final ConnectionListing listing;
    private final RefusalOperations refusals;
    private final UserOperations users;
    private final DrainOperations drain;
    private final RebalanceOperations rebalance;
    private final StatusOperation status;
    private final ClusterOperations cluster;
    private final LogOperations log;

    Operations(Vertx vertx, Rules rules, Backplane backplane, OwnProcess process) {
        this.gateways = new Gateways(vertx);
        this.nodes = new Nodes(vertx);
        this.app = new AppOperations(vertx, rules, backplane);
        this.listing = new ConnectionListing(vertx, gateways);
        this.refusals = new RefusalOperations(backplane.refusals());
        this.users = new UserOperations(new UserClosing(vertx, gateways));
        this.drain = new DrainOperations(vertx, process.drain());
        this.rebalance = new RebalanceOperations(vertx, process.rebalance());
        this.status = new StatusOperation(process.meters());
        this.cluster = new ClusterOperations(
                vertx, nodes, AppOperations.channels(vertx, GatewayCommands.toOpen(vertx), backplane, rules));
        this.log = new LogOperations(process.log());
    }

    /** Completes when gateways and nodes have been asked to announce themselves. */
    Future<Void> start() {
        return Future.all(gateways.start(), nodes.start()).mapEmpty();
    }

    Future<Void> stop() {
        return Future.join(gateways.stop(), nodes.stop()).mapEmpty();
    }

    Future<ApiResponse> run(Operation operation, ApiRequest call) {
        return switch (operation) {
            case LIST_CONNECTIONS -> listing.list(call);
            case POST_TO_CONNECTION,
                    GET_CONNECTION,
                    DELETE_CONNECTION,
                    PUBLISH,
                    GET_CHANNEL,
                    GET_MESSAGES,
                    REDACT,
                    JOIN,
                    LEAVE -> app.run(operation, call);
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
