package dev.parley.bus.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.HostCodecs;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What event loops announce, as it travels to another process. */
class AnnouncementsTest {

    private static final int LOOPS = 4;
    private static final int IN_A_ROW = 3;
    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final BusCluster cluster = new BusCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    /** A process with a gateway and a function host on each of its event loops. */
    private Vertx process(String name) {
        Vertx vertx = cluster.start(name);
        List<Future<?>> started = new ArrayList<>();
        for (int loop = 0; loop < LOOPS; loop++) {
            String gateway = name + loop;
            started.add(begin(vertx, () -> FunctionHost.start(vertx, Map.of(Bus.ROUTE, OK))));
            started.add(begin(vertx, () -> new GatewayDirectory(vertx, gateway, (after, limit) -> List.of()).start()));
        }
        Bus.await(Future.all(started));
        return vertx;
    }

    /** All event loops begin at once, as when a verticle is deployed. */
    private static <T> Future<T> begin(Vertx vertx, Supplier<Future<T>> start) {
        return Future.future(
                begun -> Bus.newContext(vertx).runOnContext(here -> start.get().onComplete(begun)));
    }

    /** Hosts announce themselves twice a second, so that is how often their process sends something. */
    @Test
    void a_process_sends_as_many_messages_as_one_host_however_many_event_loops_it_has() {
        List<Long> hostsInBundles = new CopyOnWriteArrayList<>();
        Vertx listener = cluster.start("listener");
        Bus.await(listener.eventBus()
                .consumer(Announcements.BUNDLES, message -> hostsInBundles.add(hostsIn(message.body())))
                .completion());
        process("many");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            int count = hostsInBundles.size();
            return count >= IN_A_ROW
                    && hostsInBundles.subList(count - IN_A_ROW, count).stream().allMatch(hosts -> hosts == LOOPS);
        });
    }

    private static long hostsIn(Object bundle) {
        return Bundle.read(bundle).items().stream()
                .filter(item -> item.address().equals(Addresses.HOSTS))
                .count();
    }

    @Test
    void a_process_that_starts_hears_at_once_who_is_there() {
        process("there");
        Vertx starting = cluster.start("starting");
        Gateways gateways = new Gateways(starting);
        Bus.on(Bus.newContext(starting), gateways::start);
        await().untilAsserted(
                        () -> assertThat(gateways.from("")).containsExactly("there0", "there1", "there2", "there3"));
    }

    @Test
    void a_process_of_an_earlier_release_gets_each_announcement_by_itself() {
        process("new");
        Vertx earlier = cluster.startBare("earlier");
        earlier.eventBus().registerCodec(HostCodecs.ANNOUNCEMENT).registerCodec(DirectoryCodecs.ANNOUNCEMENT);
        Set<String> hosts = ConcurrentHashMap.newKeySet();
        Set<String> gateways = ConcurrentHashMap.newKeySet();
        Bus.await(earlier.eventBus()
                .<HostAnnouncement>consumer(
                        Addresses.HOSTS, host -> hosts.add(host.body().hostId()))
                .completion());
        Bus.await(earlier.eventBus()
                .<GatewayAnnouncement>consumer(
                        Addresses.GATEWAYS,
                        gateway -> gateways.add(gateway.body().gatewayId()))
                .completion());
        await().untilAsserted(() -> {
            assertThat(hosts).hasSize(LOOPS);
            assertThat(gateways).hasSize(LOOPS);
        });
    }

    @Test
    void what_can_not_be_read_keeps_nothing_else_from_its_consumers() {
        Vertx one = process("one");
        Vertx two = cluster.start("two");
        Set<String> hosts = ConcurrentHashMap.newKeySet();
        Bus.await(two.eventBus()
                .<HostAnnouncement>consumer(
                        Addresses.HOSTS, host -> hosts.add(host.body().hostId()))
                .completion());
        for (String json : List.of(
                "no JSON",
                "{}",
                "{\"sender\":\"x\",\"items\":[null]}",
                "{\"sender\":\"x\",\"items\":[{\"address\":\"" + Addresses.HOSTS
                        + "\",\"announcement\":7},{\"address\":\"later\",\"announcement\":{}}]}")) {
            one.eventBus().publish(Announcements.BUNDLES, Buffer.buffer(json));
        }
        one.eventBus().publish(Announcements.BUNDLES, "no bytes");
        await().untilAsserted(() -> assertThat(hosts).hasSize(LOOPS));
    }
}
