package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.Deployment.Member;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two gateways, two chat services, the shell and a load balancer, each a process of its own, with 50 clients that chat while
 * processes are killed, paused and replaced.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {

    private static final int PEOPLE = 50;
    private static final int PACE = 100;
    private static final int MAX_MESSAGES = 60 * PACE;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Two seconds until a host counts as silent, plus a margin for a busy machine. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(6);

    /** The same for one message, which may have met two such hosts. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(8);

    private final Deployment deployment = new Deployment();

    @BeforeAll
    void startAll() {
        deployment.start(Deployment.SHELL, 1);
        makeWhole();
    }

    /** Starts new processes for those that a test ended. */
    @AfterEach
    void makeWhole() {
        deployment.start(Deployment.CHAT, 2 - deployment.of(Deployment.CHAT).size());
        deployment.start(
                Deployment.GATEWAY, 2 - deployment.of(Deployment.GATEWAY).size());
        deployment.balancer().awaitReady();
        await().atMost(PATIENCE).until(deployment::isBalanced);
        deployment.of(Deployment.GATEWAY).forEach(gateway -> deployment.awaitHandshake(gateway, 101));
    }

    @AfterAll
    void stopAll() {
        deployment.close();
    }

    @Test
    void everyone_on_either_gateway_receives_every_message_once_and_each_senders_in_order() throws Exception {
        try (ChatCrowd crowd = crowd()) {
            crowd.speak(5 * PACE, 2 * PACE);
            crowd.assertEveryoneSawEverything();
            crowd.assertNoErrors();
            crowd.assertNoSocketClosed();
        }
    }

    @Test
    void the_page_and_the_sockets_are_behind_one_port() throws Exception {
        assertThat(deployment.balancer().get("/").body()).contains("<main");
        for (String path : List.of("/testing/@connections/x", "/testing/%40connections/x", "/testing/@channels/x")) {
            assertThat(deployment.balancer().get(path).statusCode()).isEqualTo(426);
        }
    }

    @Test
    void a_killed_chat_service_costs_no_socket_and_no_message() throws Exception {
        whilePeopleTalk(() -> {
            Member victim = deployment.of(Deployment.CHAT).get(0);
            victim.jar().kill();
            deployment.remove(victim);
        });
    }

    @Test
    void a_paused_chat_service_costs_no_socket_and_no_message() throws Exception {
        Member victim = deployment.of(Deployment.CHAT).get(0);
        try {
            whilePeopleTalk(() -> victim.jar().signal("STOP"));
        } finally {
            victim.jar().signal("CONT");
        }
    }

    /** It resumes after others have done its work, and must not repeat it. */
    @Test
    void a_chat_service_that_goes_on_after_a_pause_doubles_nothing() throws Exception {
        Member victim = deployment.of(Deployment.CHAT).get(0);
        try (ChatCrowd crowd = crowd()) {
            AtomicInteger enough = new AtomicInteger(Integer.MAX_VALUE);
            CompletableFuture<Void> talking = speakingUntilSeen(crowd, enough);
            await().atMost(PATIENCE).until(() -> crowd.seenByEach() > PACE);
            victim.jar().signal("STOP");
            int before = crowd.seenByEach();
            await().atMost(PATIENCE).until(() -> crowd.seenByEach() > before + 2 * PACE);
            victim.jar().signal("CONT");
            enough.set(crowd.sent() + 2 * PACE);
            settles(crowd, talking);
        }
    }

    @Test
    void chat_services_are_replaced_one_by_one_and_nobody_notices() throws Exception {
        whilePeopleTalk(() -> {
            for (Member old : deployment.of(Deployment.CHAT)) {
                deployment.start(Deployment.CHAT, 1);
                old.jar().terminate();
                assertThat(old.jar().exitStatus()).isEqualTo(143);
                deployment.remove(old);
            }
        });
    }

    /** Chats for two seconds, causes the fault, then chats until messages sent for two seconds after it have arrived. */
    private void whilePeopleTalk(Runnable fault) throws Exception {
        try (ChatCrowd crowd = crowd()) {
            AtomicInteger enough = new AtomicInteger(Integer.MAX_VALUE);
            CompletableFuture<Void> talking = speakingUntilSeen(crowd, enough);
            await().atMost(PATIENCE).until(() -> crowd.seenByEach() > 2 * PACE);
            fault.run();
            enough.set(crowd.sent() + 2 * PACE);
            settles(crowd, talking);
        }
    }

    /** Chats until every member has received enough messages, but not for ever. */
    private static CompletableFuture<Void> speakingUntilSeen(ChatCrowd crowd, AtomicInteger enough) {
        return crowd.speakingWhile(number -> number < MAX_MESSAGES && crowd.seenByEach() < enough.get(), PACE);
    }

    private static void settles(ChatCrowd crowd, CompletableFuture<Void> talking) throws Exception {
        talking.get(120, TimeUnit.SECONDS);
        crowd.assertEveryoneSawEverything();
        crowd.assertNoErrors();
        crowd.assertNoSocketClosed();
        assertThat(crowd.longestGap()).isLessThan(LONGEST_GAP);
        assertThat(crowd.longestDelay()).isLessThan(LONGEST_DELAY);
    }

    @Test
    void those_on_a_killed_gateway_reconnect_and_nobody_else_notices() throws Exception {
        Member victim = deployment.of(Deployment.GATEWAY).get(0);
        try (ChatCrowd crowd = crowd()) {
            crowd.speak(PACE, PACE);
            crowd.assertEveryoneSawEverything();
            victim.jar().kill();
            deployment.remove(victim);
            await().atMost(PATIENCE).until(() -> crowd.closed().size() == PEOPLE / 2);
            ChatCrowd others = crowd.without(crowd.closed());
            others.speak(PACE, PACE);
            others.assertEveryoneSawEverything();
            crowd.reconnect();
            others.assertNoSocketClosed();
            others.assertNoErrors();
            crowd.startOver();
            crowd.speak(PACE, PACE);
            crowd.assertEveryoneSawEverything();
        }
    }

    @Test
    void without_any_chat_service_sockets_stay_and_senders_are_told() throws Exception {
        try (ChatCrowd crowd = crowd()) {
            for (Member chat : deployment.of(Deployment.CHAT)) {
                chat.jar().kill();
                deployment.remove(chat);
            }
            List<Member> gateways = deployment.of(Deployment.GATEWAY);
            gateways.forEach(gateway -> deployment.awaitHandshake(gateway, 503));
            long down = System.nanoTime();
            crowd.speak(PEOPLE, PEOPLE);
            crowd.members().forEach(member -> await().atMost(PATIENCE).untilAsserted(() -> assertThat(member.errors())
                    .singleElement()
                    .asString()
                    .contains("error")));
            await().during(Duration.ofSeconds(10).minusNanos(System.nanoTime() - down))
                    .atMost(PATIENCE)
                    .until(() -> deployment.handshake(gateways.get(0)) == 503);
            crowd.assertNoSocketClosed();
            deployment.start(Deployment.CHAT, 1);
            gateways.forEach(gateway -> deployment.awaitHandshake(gateway, 101));
            crowd.startOver();
            crowd.speak(PACE, PACE);
            crowd.assertEveryoneSawEverything();
            crowd.assertNoSocketClosed();
        }
    }

    /** Fifty clients, half of them on either gateway. */
    private ChatCrowd crowd() {
        await().atMost(PATIENCE).until(() -> deployment.balancer().socketsByGateway().values().stream()
                .allMatch(sockets -> sockets == 0));
        ChatCrowd crowd = ChatCrowd.of(PEOPLE, deployment.balancer().port());
        assertThat(deployment.balancer().socketsByGateway().values()).containsExactly(PEOPLE / 2, PEOPLE / 2);
        return crowd;
    }
}
