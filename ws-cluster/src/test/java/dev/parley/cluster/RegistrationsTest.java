package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Completable;
import io.vertx.core.eventbus.impl.clustered.DefaultNodeSelector;
import io.vertx.core.spi.cluster.ClusteredNode;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** With Vert.x's own selector, whose cache must never be older than the last notification. */
class RegistrationsTest {

    private static final String ADDRESS = "here";

    private final DefaultNodeSelector selector = new DefaultNodeSelector();
    private final Registrations registrations = new Registrations(new NodeId("127.0.0.1", 1), selector);

    RegistrationsTest() {
        selector.init(new Reading(registrations));
    }

    private record Reading(Registrations registrations) implements ClusteredNode {
        @Override
        public String getNodeId() {
            return "127.0.0.1:1";
        }

        @Override
        public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
            promise.succeed(registrations.of(address));
        }

        @Override
        public NodeInfo getNodeInfo() {
            return new NodeInfo("127.0.0.1", 1, null);
        }

        @Override
        public void getNodeInfo(String nodeId, Completable<NodeInfo> promise) {
            promise.succeed(getNodeInfo());
        }

        @Override
        public List<String> getNodes() {
            return List.of();
        }
    }

    /** Asks until it is answered: Vert.x leaves a question open if a second "nobody" reaches it while it asks for the first. */
    private Set<String> selected() {
        Exception unanswered = null;
        for (int attempt = 0; attempt < 50; attempt++) {
            CompletableFuture<Set<String>> answer = new CompletableFuture<>();
            selector.selectForPublish(ADDRESS, (found, failure) -> {
                Set<String> nodes = new TreeSet<>();
                found.forEach(nodes::add);
                answer.complete(nodes);
            });
            try {
                return answer.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException open) {
                unanswered = open;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Never answered", unanswered);
    }

    @Test
    void the_selectors_cache_is_never_older_than_the_last_notification() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread reader = new Thread(() -> {
                while (!over.get()) {
                    selected();
                }
            });
            reader.start();
            readers.add(reader);
        }
        Set<String> listening = new TreeSet<>();
        try {
            for (int change = 0; change < 5_000; change++) {
                String node = "node" + ThreadLocalRandom.current().nextInt(3);
                boolean listens = listening.add(node) || !listening.remove(node);
                registrations.replace(node, listens ? Set.of(ADDRESS, "other") : Set.of("other"));
                assertThat(selected()).as("after change %s", change).isEqualTo(listening);
            }
        } finally {
            over.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
        }
    }

    @Test
    void a_node_counts_once_however_many_consumers_it_has() {
        registrations.add(ADDRESS, new RegistrationInfo("127.0.0.1:1", 1, false));
        registrations.add(ADDRESS, new RegistrationInfo("127.0.0.1:1", 2, true));
        registrations.replace("node", Set.of(ADDRESS));
        assertThat(registrations.of(ADDRESS))
                .extracting(RegistrationInfo::nodeId)
                .containsExactly("127.0.0.1:1", "node");
        registrations.remove(ADDRESS, new RegistrationInfo("127.0.0.1:1", 1, false));
        assertThat(registrations.shared()).isEmpty();
        assertThat(registrations.of(ADDRESS)).hasSize(2);
        registrations.remove(ADDRESS, new RegistrationInfo("127.0.0.1:1", 2, true));
        assertThat(registrations.of(ADDRESS))
                .extracting(RegistrationInfo::nodeId)
                .containsExactly("node");
    }

    @Test
    void an_unchanged_record_notifies_nobody() {
        List<String> notified = new ArrayList<>();
        Registrations watched = new Registrations(new NodeId("127.0.0.1", 1), new RegistrationListener() {
            @Override
            public void registrationsUpdated(RegistrationUpdateEvent event) {
                notified.add(event.toString());
            }
        });
        watched.replace("node", Set.of(ADDRESS));
        watched.replace("node", Set.of(ADDRESS));
        assertThat(notified).hasSize(1);
        watched.replace("node", Set.of());
        watched.replace("node", Set.of());
        assertThat(notified).hasSize(2);
    }
}
