package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.Deployment.Member;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Three gateway processes, with management calls through each of them to the sockets of all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementIT {

    private static final int POSTS = 1000;
    private static final int SOCKETS_EACH = 3;

    /** The time limit of a call: the gateway's own limit plus a margin for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    /** The ids of a killed gateway are gone once it is taken over. */
    private static final Map<String, String> SETTINGS = Map.of("APP", "fanout", "LEASE", "2");

    private final Deployment deployment = new Deployment();
    private final Map<String, Home> homes = new HashMap<>();
    private int posted;

    /** A socket's gateway and the messages it received. */
    private record Home(Member gateway, Inbox inbox) {}

    @BeforeAll
    void start() {
        Member chat = deployment.begin(Deployment.CHAT, SETTINGS, ParleyJar.JAR);
        List<Member> gateways = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            gateways.add(deployment.begin(Deployment.GATEWAY, SETTINGS, ParleyJar.JAR));
        }
        chat.jar().awaitStart();
        gateways.forEach(gateway -> gateway.jar().awaitStart());
        gateways.forEach(gateway -> deployment.awaitHandshake(gateway, 101));
        gateways.forEach(this::openSockets);
    }

    /** Opens sockets one by one, so that each new id in the list belongs to the new socket. */
    private void openSockets(Member gateway) {
        for (int i = 0; i < SOCKETS_EACH; i++) {
            Set<String> before = listed(gateway);
            Inbox inbox = Inbox.open(http, deployment.socketsOf(gateway));
            await().atMost(BOUND).until(() -> listed(gateway).size() == before.size() + 1);
            Set<String> id = listed(gateway);
            id.removeAll(before);
            homes.put(id.iterator().next(), new Home(gateway, inbox));
        }
    }

    private Set<String> listed(Member through) {
        return new TreeSet<>(
                new JsonObject(get(through, "@connections?limit=1000").body())
                        .getJsonArray("connections").stream()
                                .map(entry -> ((JsonObject) entry).getString("connectionId"))
                                .toList());
    }

    private HttpResponse<String> get(Member through, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(deployment.management(through, path))
                    .timeout(BOUND)
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Integer> post(Member through, String id, String text) {
        HttpRequest request = HttpRequest.newBuilder(deployment.management(through, "@connections/" + id))
                .timeout(BOUND)
                .POST(BodyPublishers.ofString(text))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    @AfterAll
    void stop() {
        homes.values().forEach(home -> home.inbox().close());
        deployment.close();
    }

    @Test
    @Tag("ws-080")
    void a_post_to_any_gateway_reaches_a_socket_on_any_other_and_a_killed_ones_are_gone() throws Exception {
        List<Member> gateways = deployment.of(Deployment.GATEWAY);
        gateways.forEach(gateway -> assertThat(listed(gateway)).containsAll(homes.keySet()));
        gateways.forEach(this::assertShowsAll);
        for (Member gateway : gateways) {
            post(
                    gateway,
                    gateways.stream().filter(other -> !other.equals(gateway)).toList());
        }
        Member victim = gateways.get(0);
        Set<String> lost = at(List.of(victim)).keySet();
        victim.jar().kill();
        for (Member survivor : gateways.subList(1, 3)) {
            lost.forEach(id -> assertEndsInGone(survivor, id));
        }
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(listed(gateways.get(1))).doesNotContainAnyElementsOf(lost));
        post(gateways.get(1), List.of(gateways.get(2)));
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(nodes(gateways.get(1), "nodes")).hasSize(3));
        assertThat(nodes(gateways.get(1), "silent")).isEmpty();
    }

    private JsonArray nodes(Member through, String which) {
        return new JsonObject(get(through, "@cluster/nodes").body()).getJsonArray(which);
    }

    /** Whichever process is asked, all nodes answer: three gateways, and the one with the functions. */
    private void assertShowsAll(Member through) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(nodes(through, "nodes")).hasSize(4));
        assertThat(nodes(through, "silent")).isEmpty();
        JsonObject found =
                new JsonObject(get(through, "@cluster/connections?limit=200").body());
        assertThat(found.getJsonArray("connections").stream()
                        .map(connection -> ((JsonObject) connection).getString("id")))
                .containsExactlyInAnyOrderElementsOf(homes.keySet());
        homes.keySet().forEach(id -> assertThat(
                        get(through, "@cluster/connections/" + id).body())
                .contains("\"kind\":\"connect\""));
    }

    private Map<String, Home> at(List<Member> gateways) {
        Map<String, Home> there = new HashMap<>(homes);
        there.values().removeIf(home -> !gateways.contains(home.gateway()));
        return there;
    }

    private void post(Member through, List<Member> to) throws Exception {
        Map<String, Home> sockets = at(to);
        List<String> ids = List.copyOf(sockets.keySet());
        Map<String, List<String>> expected = new HashMap<>();
        Semaphore underWay = new Semaphore(32);
        List<CompletableFuture<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            String id = ids.get(i % ids.size());
            String text = "post " + posted++ + " through " + through.address();
            expected.computeIfAbsent(id, first -> new ArrayList<>()).add(text);
            underWay.acquire();
            posts.add(post(through, id, text).whenComplete((status, failure) -> underWay.release()));
        }
        assertThat(posts).allSatisfy(post -> assertThat(post.get()).isEqualTo(200));
        sockets.forEach((id, home) -> await().atMost(BOUND)
                .untilAsserted(() -> assertThat(home.inbox().texts())
                        .containsOnlyOnceElementsOf(expected.getOrDefault(id, List.of()))));
    }

    /** Until a lost gateway is taken over, calls to its ids fail with 503 or 504; then with 410, within the limit. */
    private void assertEndsInGone(Member through, String id) {
        await().atMost(BOUND).until(() -> {
            int status = post(through, id, "too late").get();
            assertThat(status).isIn(410, 503, 504);
            return status == 410;
        });
        assertThat(get(through, "@connections/" + id).statusCode()).isEqualTo(410);
    }
}
