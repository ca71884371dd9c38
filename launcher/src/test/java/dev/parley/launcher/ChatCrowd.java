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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many clients that chat at once, and check together that each of them received every message. */
final class ChatCrowd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<CrowdMember> members;
    private final Map<Integer, Integer> said = new HashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, Long> saidAt = new ConcurrentHashMap<>();

    private ChatCrowd(List<CrowdMember> members) {
        this.members = members;
    }

    /** Returns a crowd without some of the members. */
    ChatCrowd without(List<CrowdMember> some) {
        ChatCrowd rest = new ChatCrowd(
                members.stream().filter(member -> !some.contains(member)).toList());
        rest.startOver();
        return rest;
    }

    /** Forgets all messages and errors so far, but not how sockets ended. */
    void startOver() {
        said.clear();
        sent.set(0);
        members.forEach(CrowdMember::forget);
    }

    /** Reconnects members whose sockets ended, as a browser would, until they succeed. */
    void reconnect() {
        for (CrowdMember member : closed()) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                member.connect().join();
                return true;
            });
            await().atMost(PATIENCE).until(member::isPresent);
        }
    }

    /** Connects the members, spread evenly over the ports, and waits until each is in the room. */
    static ChatCrowd of(int size, int... ports) {
        HttpClient http = HttpClient.newHttpClient();
        ChatCrowd crowd = new ChatCrowd(IntStream.range(0, size)
                .mapToObj(i -> URI.create("ws://127.0.0.1:" + ports[i % ports.length] + "/"))
                .map(address -> new CrowdMember(http, address))
                .toList());
        crowd.members.forEach(member -> member.connect().join());
        await().atMost(PATIENCE).until(() -> crowd.members.stream().allMatch(CrowdMember::isPresent));
        return crowd;
    }

    Stream<CrowdMember> members() {
        return members.stream();
    }

    /** The number of messages sent since the start. */
    int sent() {
        return sent.get();
    }

    /** The number of messages that every member has received. */
    int seenByEach() {
        return members.stream().mapToInt(CrowdMember::seenCount).min().orElse(0);
    }

    /** Sends messages at an even pace, with the members taking turns. */
    void speak(int messages, int perSecond) throws Exception {
        speakWhile(number -> number < messages, perSecond);
    }

    /** Sends messages at an even pace, with the members taking turns, while the number of messages so far passes a test. */
    private void speakWhile(IntPredicate isGoingOn, int perSecond) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; isGoingOn.test(i); i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            speakOnce(i % members.size());
        }
    }

    private void speakOnce(int index) throws Exception {
        int number = said.merge(index, 1, Integer::sum) - 1;
        String text = text(index, number);
        saidAt.put(text, System.nanoTime());
        members.get(index).say(text);
        sent.incrementAndGet();
    }

    /** Sends messages in the background. */
    CompletableFuture<Void> speakingWhile(IntPredicate isGoingOn, int perSecond) {
        return CompletableFuture.runAsync(() -> {
            try {
                speakWhile(isGoingOn, perSecond);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Checks that every member received all messages, each once and each sender's in order. */
    void assertEveryoneSawEverything() {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(losses()).as(() -> "errors: " + errors()).isEmpty());
        for (CrowdMember member : members) {
            assertThat(inOrder(member.seen())).isEqualTo(said);
        }
    }

    /** Describes each member that misses messages. */
    private List<String> losses() {
        int all = sent.get();
        return IntStream.range(0, members.size())
                .filter(index -> members.get(index).seenCount() < all)
                .mapToObj(index -> "member " + index + " misses " + missedBy(members.get(index)) + ", closed with "
                        + members.get(index).closes())
                .toList();
    }

    private List<String> missedBy(CrowdMember member) {
        Set<String> seen = member.seen().stream().map(Seen::text).collect(Collectors.toSet());
        return said.entrySet().stream()
                .flatMap(sender ->
                        IntStream.range(0, sender.getValue()).mapToObj(number -> text(sender.getKey(), number)))
                .filter(text -> !seen.contains(text))
                .toList();
    }

    /** The error frames of each member that received any: a sender learns that its message failed. */
    private Map<Integer, List<String>> errors() {
        Map<Integer, List<String>> errors = new TreeMap<>();
        for (int index = 0; index < members.size(); index++) {
            if (!members.get(index).errors().isEmpty()) {
                errors.put(index, members.get(index).errors());
            }
        }
        return errors;
    }

    /** The text of a member's message. */
    private static String text(int sender, int number) {
        return sender + ":" + number;
    }

    /** Counts the messages of each sender after checking their order. */
    private static Map<Integer, Integer> inOrder(List<Seen> seen) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Seen message : seen) {
            int colon = message.text().indexOf(':');
            int sender = Integer.parseInt(message.text().substring(0, colon));
            int expected = counts.merge(sender, 1, Integer::sum) - 1;
            assertThat(message.text()).isEqualTo(text(sender, expected));
        }
        return counts;
    }

    void assertNoSocketClosed() {
        assertThat(members).allSatisfy(member -> assertThat(member.closes()).isEmpty());
    }

    void assertNoErrors() {
        assertThat(members).allSatisfy(member -> assertThat(member.errors()).isEmpty());
    }

    /** The longest time in which a member received nothing, between the first and the last message. */
    Duration longestGap() {
        return Duration.ofNanos(
                members.stream().mapToLong(ChatCrowd::longestGapOf).max().orElse(0));
    }

    private static long longestGapOf(CrowdMember member) {
        List<Seen> seen = member.seen();
        return IntStream.range(1, seen.size())
                .mapToLong(i -> seen.get(i).at() - seen.get(i - 1).at())
                .max()
                .orElse(0);
    }

    /** The longest delay of a message from its sender to any member. */
    Duration longestDelay() {
        return Duration.ofNanos(members.stream()
                .flatMap(member -> member.seen().stream())
                .mapToLong(message -> message.at() - saidAt.getOrDefault(message.text(), message.at()))
                .max()
                .orElse(0));
    }

    /** The members whose sockets ended. */
    List<CrowdMember> closed() {
        return members.stream().filter(member -> !member.closes().isEmpty()).toList();
    }

    @Override
    public void close() {
        members.forEach(CrowdMember::leave);
    }
}
