package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.CrowdMember.Seen;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many people who chat at once, and who together know whether everyone saw everything. */
final class Crowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<CrowdMember> members;
    private final Map<Integer, Integer> said = new HashMap<>();

    private Crowd(List<CrowdMember> members) {
        this.members = members;
    }

    /** The same people but for some. */
    Crowd without(List<CrowdMember> some) {
        Crowd rest = new Crowd(
                members.stream().filter(member -> !some.contains(member)).toList());
        rest.startOver();
        return rest;
    }

    /** Forgets what was said and seen so far, errors included; how sockets ended is remembered. */
    void startOver() {
        said.clear();
        members.forEach(CrowdMember::forget);
    }

    /** Those whose sockets ended connect again, as a browser would, until they are let in. */
    void reconnect() {
        for (CrowdMember member : closed()) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                member.connect().join();
                return true;
            });
            await().atMost(PATIENCE).until(member::isWelcome);
        }
    }

    /** Connects so many to a port, and waits until each was let in. */
    static Crowd of(int size, int port) {
        HttpClient http = HttpClient.newHttpClient();
        URI address = URI.create("ws://127.0.0.1:" + port + "/");
        Crowd crowd = new Crowd(IntStream.range(0, size)
                .mapToObj(i -> new CrowdMember(http, address))
                .toList());
        crowd.members.forEach(member -> member.connect().join());
        await().atMost(PATIENCE).until(() -> crowd.members.stream().allMatch(CrowdMember::isWelcome));
        return crowd;
    }

    Stream<CrowdMember> members() {
        return members.stream();
    }

    /** How many messages everyone has seen at least. */
    int seenByEach() {
        return members.stream().mapToInt(CrowdMember::seenCount).min().orElse(0);
    }

    /** Says so many messages, one after the other by those who are there, at an even pace. */
    void speak(int messages, int perSecond) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            speakOnce(i % members.size());
        }
    }

    private void speakOnce(int index) throws Exception {
        int number = said.merge(index, 1, Integer::sum) - 1;
        members.get(index).say(index + ":" + number);
    }

    /** Runs the talking beside something else. */
    CompletableFuture<Void> speaking(int messages, int perSecond) {
        return CompletableFuture.runAsync(() -> {
            try {
                speak(messages, perSecond);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Everyone sees all that was said, each message once and each sender's in order. */
    void assertEveryoneSawEverything() {
        int all = said.values().stream().mapToInt(Integer::intValue).sum();
        for (CrowdMember member : members) {
            await().atMost(PATIENCE).until(() -> member.seenCount() >= all);
        }
        for (CrowdMember member : members) {
            assertThat(inOrder(member.seen())).isEqualTo(said);
        }
    }

    /** How many of each sender came, after a look at their order. */
    private static Map<Integer, Integer> inOrder(List<Seen> seen) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Seen message : seen) {
            int colon = message.text().indexOf(':');
            int sender = Integer.parseInt(message.text().substring(0, colon));
            int expected = counts.merge(sender, 1, Integer::sum) - 1;
            assertThat(message.text()).isEqualTo(sender + ":" + expected);
        }
        return counts;
    }

    void assertNoSocketClosed() {
        assertThat(members).allSatisfy(member -> assertThat(member.closes()).isEmpty());
    }

    void assertNoErrors() {
        assertThat(members).allSatisfy(member -> assertThat(member.errors()).isEmpty());
    }

    /** The longest time in which somebody saw nothing, between the first and the last message. */
    Duration longestGap() {
        return Duration.ofNanos(
                members.stream().mapToLong(Crowd::longestGapOf).max().orElse(0));
    }

    private static long longestGapOf(CrowdMember member) {
        List<Seen> seen = member.seen();
        return IntStream.range(1, seen.size())
                .mapToLong(i -> seen.get(i).at() - seen.get(i - 1).at())
                .max()
                .orElse(0);
    }

    /** Those whose sockets ended. */
    List<CrowdMember> closed() {
        return members.stream().filter(member -> !member.closes().isEmpty()).toList();
    }

    @Override
    public void close() {
        members.forEach(CrowdMember::leave);
    }
}
