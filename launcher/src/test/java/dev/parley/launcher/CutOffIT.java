package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.BusLine.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gateways that reach no function host: one of them alone, or all. Each is a process of its own, with Redis. */
class CutOffIT {

    private static final int PEOPLE = 5;

    private final RedisServer redis = RedisServer.started();
    private final int functionsPort = Neighbours.freePort();
    private final BusLine line = new BusLine(Neighbours.freePort(), functionsPort, CutOffIT::nameOf);
    private final Neighbours neighbours = new Neighbours(redis.url());
    private final OwnFunctions functions = startFunctions();
    private final List<ParleyJar> gateways = new ArrayList<>();

    private OwnFunctions startFunctions() {
        line.open();
        return new OwnFunctions(
                settings("CLUSTER_PORT", "" + functionsPort, "CLUSTER_ADVERTISE", "127.0.0.1:" + line.port()));
    }

    /** Processes that this one has started, by their ids. */
    private static String nameOf(int port, int linePort) {
        List<Long> started =
                ProcessHandle.current().children().map(ProcessHandle::pid).toList();
        return SocketOwner.of(port, linePort, started).map(String::valueOf).orElse("");
    }

    /** Gateways find the functions at the line's port. */
    private Map<String, String> settings(String... own) {
        Map<String, String> settings = new HashMap<>(Map.of("EVENT_LOOPS", "2", "DRAIN", "1", "PORT", "0"));
        settings.putAll(neighbours.next(own));
        return settings;
    }

    private ParleyJar startGateway() {
        ParleyJar gateway = ParleyJar.started(settings(), "gateway");
        gateways.add(gateway);
        LeaseStage.soon().until(() -> LeaseStage.health(gateway).statusCode() == 200);
        return gateway;
    }

    @AfterEach
    void close() {
        gateways.forEach(ParleyJar::close);
        functions.close();
        line.close();
        redis.close();
    }

    private static List<RawClient> open(ParleyJar gateway) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> RawClient.open(gateway.port()))
                .toList();
    }

    private static void assertServed(RawClient client) {
        client.sendText("hello");
        assertThat(client.readText()).isEqualTo("hello");
    }

    /** The socket is open: a ping is answered. */
    private static void assertOpen(RawClient client) {
        client.send(RawClient.frame(true, 9, new byte[0]));
        assertThat(client.read().opcode()).isEqualTo(10);
    }

    @Test
    void a_gateway_that_alone_reaches_no_host_closes_with_1012_and_is_not_ready_until_it_reaches_one() {
        ParleyJar cutOff = startGateway();
        ParleyJar other = startGateway();
        List<RawClient> lost = open(cutOff);
        List<String> ids = List.copyOf(functions.connected());
        List<RawClient> served = open(other);
        functions.awaitMembers(2 * PEOPLE);

        line.fail("" + cutOff.pid(), Fault.SILENT);
        LeaseStage.soon().until(() -> LeaseStage.health(cutOff).body().contains("no function host answers"));
        lost.forEach(client -> assertThat(client.readClose().closeCode()).isEqualTo(1012));
        lost.forEach(RawClient::close);
        LeaseStage.soon().until(() -> functions.disconnects().size() >= PEOPLE);
        assertThat(functions.disconnected()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(functions.disconnects())
                .allMatch(event -> event.requestContext().disconnectStatusCode() == 1012);
        functions.awaitMembers(PEOPLE);
        served.forEach(CutOffIT::assertServed);
        assertStaysAsItIs(cutOff);

        line.fail("" + cutOff.pid(), Fault.CUT);
        line.fail("" + cutOff.pid(), Fault.NONE);
        LeaseStage.soon().until(() -> LeaseStage.health(cutOff).statusCode() == 200);
        open(cutOff).forEach(client -> {
            assertServed(client);
            client.close();
        });
        served.forEach(CutOffIT::assertServed);
        served.forEach(RawClient::close);
    }

    /** Not ready and refusing clients, without a further term that would be closed as well. */
    private static void assertStaysAsItIs(ParleyJar cutOff) {
        RawClient.Response refusal = LeaseStage.handshake(cutOff);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.head().toLowerCase(Locale.ROOT)).containsPattern("retry-after: [1-5]\r\n");
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(20)).until(() -> {
            HttpResponse<String> health = LeaseStage.health(cutOff);
            return health.statusCode() == 503 && health.body().contains("while others are served");
        });
        assertThat(cutOff.err())
                .filteredOn(text -> text.contains("reaches no function host, and others do"))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void if_all_hosts_are_gone_every_socket_stays_and_events_go_on_with_the_next_host() {
        ParleyJar one = startGateway();
        ParleyJar two = startGateway();
        List<RawClient> clients = new ArrayList<>(open(one));
        clients.addAll(open(two));
        functions.stop();
        LeaseStage.soon().until(() -> LeaseStage.health(one).statusCode() == 503);
        await().during(Duration.ofSeconds(15)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            clients.forEach(CutOffIT::assertOpen);
            assertThat(LeaseStage.health(two).statusCode()).isEqualTo(503);
        });
        functions.startAgain();
        LeaseStage.soon().until(() -> LeaseStage.health(one).statusCode() == 200);
        LeaseStage.soon().until(() -> LeaseStage.health(two).statusCode() == 200);
        clients.forEach(CutOffIT::assertServed);
        assertThat(functions.disconnects()).isEmpty();
        clients.forEach(RawClient::close);
    }
}
