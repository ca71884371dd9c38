package dev.parley.management.testing;

import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.gateway.drain.ProcessShedding;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.management.ManagementApi;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.ManagementVerticle;
import dev.parley.management.rebalance.Rebalancer;
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
        ManagementApi.Rules rules = change.apply(new ManagementApi.Rules(
                gateway.config().api().stage(), gateway.config().frames().maxMessageBytes()));
        Rebalancer rebalancer = rebalancer(gateway);
        ManagementApi api = new ManagementApi(
                gateway.vertx(),
                rules,
                admission,
                gateway.backplane(),
                new OwnProcess(Optional.of(new TestDrain(gateway.drain())), Optional.of(rebalancer), gateway.meters()));
        ManagementVerticle verticle = new ManagementVerticle(endpoint, api::handle);
        TestGateway.await(rebalancer.start().compose(listening -> api.start()).compose(asked -> gateway.vertx()
                .deployVerticle(verticle)));
        return verticle.port();
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
