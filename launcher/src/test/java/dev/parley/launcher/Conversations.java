package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Clients that each send numbered messages, one after the other as they are answered. Every answer must match its message and
 * ends with the version of the function that gave it.
 */
final class Conversations implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ExecutorService threads;
    private final List<Person> people = new ArrayList<>();
    private final List<Future<?>> talks = new ArrayList<>();
    private volatile boolean isOver;

    Conversations(int port, int count) {
        this.threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            Person person = new Person(RawClient.open(port));
            people.add(person);
            talks.add(threads.submit(person::talk));
        }
    }

    /** Waits until every client was answered by a version. Fails at once if a client has failed. */
    void awaitVersion(int version) throws Exception {
        try {
            await().atMost(PATIENCE)
                    .until(() -> people.stream().allMatch(person -> person.version == version)
                            || talks.stream().anyMatch(Future::isDone));
        } finally {
            for (Future<?> talk : talks) {
                if (talk.isDone()) {
                    talk.get();
                }
            }
        }
    }

    /** Stops the clients after their last messages are answered. */
    void end() throws InterruptedException, ExecutionException, TimeoutException {
        isOver = true;
        for (Future<?> talk : talks) {
            talk.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        isOver = true;
        people.forEach(person -> person.socket.close());
        threads.shutdownNow();
    }

    private final class Person {

        private final RawClient socket;
        private volatile int version;

        Person(RawClient socket) {
            this.socket = socket;
        }

        private void talk() {
            for (int number = 1; !isOver; number++) {
                socket.sendText("message " + number);
                String answer = socket.readText();
                assertThat(answer).startsWith("message " + number + " ");
                version = Integer.parseInt(answer.substring(answer.lastIndexOf(' ') + 1));
            }
        }
    }
}
