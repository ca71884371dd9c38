package dev.parley.management.testing;

import dev.parley.bus.ProcessId;
import dev.parley.bus.node.Node;
import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.gateway.drain.ProcessShedding;
import dev.parley.gateway.inspect.ProcessNode;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.http.memory.ConnectionMemory;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.management.ManagementApi;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.ManagementVerticle;
import dev.parley.management.admin.AdminEntrance;
import dev.parley.management.rebalance.Rebalancer;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The management API beside a test's gateway, on a port of its own. */
public final class ManagementPort {

    private ManagementPort() {}

    /** Starts the management API and returns its port; it ends with the gateway. */
    public static int start(TestGateway gateway, Endpoint endpoint, Admission admission) {
        return start(gateway, endpoint, admission, rules -> rules);
    }

    /** Starts it on a free port of loopback with other rules. */
    public static int start(TestGateway gateway, UnaryOperator<ManagementApi.Rules> change) {
        return start(gateway, new Endpoint("127.0.0.1", 0), new LocalOnly(), change);
    }

    private static int start(
            TestGateway gateway, Endpoint endpoint, Admission admission, UnaryOperator<ManagementApi.Rules> change) {
        Rebalancer rebalancer = rebalancer(gateway);
        ManagementApi api = api(gateway, admission, rebalancer, change);
        return listen(gateway, endpoint, api, rebalancer, api::handle);
    }

    private static ManagementApi api(
            TestGateway gateway,
            Admission admission,
            Rebalancer rebalancer,
            UnaryOperator<ManagementApi.Rules> change) {
        ManagementApi.Rules rules = change.apply(new ManagementApi.Rules(
                gateway.config().api().stage(), gateway.config().frames().maxMessageBytes()));
        return new ManagementApi(
                gateway.vertx(),
                rules,
                admission,
                gateway.backplane(),
                new OwnProcess(
                        Optional.of(new TestDrain(gateway.drain())),
                        Optional.of(rebalancer),
                        gateway.meters(),
                        Optional.of(new TestLog())));
    }

    private static int listen(
            TestGateway gateway,
            Endpoint endpoint,
            ManagementApi api,
            Rebalancer rebalancer,
            Handler<HttpServerRequest> handler) {
        ManagementVerticle verticle = new ManagementVerticle(endpoint, handler);
        TestGateway.await(node(gateway)
                .start()
                .compose(shown -> rebalancer.start())
                .compose(listening -> api.start())
                .compose(asked -> gateway.vertx().deployVerticle(verticle)));
        return verticle.port();
    }

    private static ProcessNode node(TestGateway gateway) {
        return new ProcessNode(
                gateway.vertx(),
                new Node(ProcessId.THIS, "test", "all"),
                new ProcessNode.Shown(
                        "1.0",
                        gateway.loops(),
                        Optional.of(gateway.drain()),
                        () -> "",
                        ConnectionMemory.unlimited(),
                        gateway.meters()));
    }

    /** Starts the admin page's entrance and the API on a free port of loopback; without keys, both are open to this machine. */
    public static int startWithAdmin(TestGateway gateway, AccessKeys keys) {
        return startWithAdmin(gateway, new Endpoint("127.0.0.1", 0), keys);
    }

    /** The same at an endpoint. */
    public static int startWithAdmin(TestGateway gateway, Endpoint endpoint, AccessKeys keys) {
        Admission admission = keys.isEmpty() ? new LocalOnly() : new SignatureCheck(keys, Clock.systemUTC());
        Rebalancer rebalancer = rebalancer(gateway);
        ManagementApi api = api(gateway, admission, rebalancer, rules -> rules);
        AdminEntrance entrance = new AdminEntrance(
                gateway.vertx(),
                api,
                keys,
                new AdminEntrance.About("1.0", "testing", ProcessId.THIS),
                context -> context.response().end("the page"));
        return listen(gateway, endpoint, api, rebalancer, entrance.before(api::handle));
    }

    private static Rebalancer rebalancer(TestGateway gateway) {
        ProcessShedding shedding = new ProcessShedding("test", gateway.drain(), () -> "");
        ShedReceiver receiver = new ShedReceiver(gateway.vertx(), shedding);
        return new Rebalancer(gateway.vertx(), "test", receiver, Rebalancer.DEFAULT_RATE);
    }

    /** The same on a free port of loopback, open to programs of this machine. */
    public static int start(TestGateway gateway) {
        return start(gateway, new Endpoint("127.0.0.1", 0), new LocalOnly());
    }
}
