package dev.parley.cluster;

import static dev.parley.cluster.Nodes.awaitAll;
import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    Path folder;

    private final Nodes nodes = new Nodes();
    private NodeAuthority ours;
    private NodeAuthority theirs;

    @BeforeEach
    void authorities() throws IOException {
        ours = new NodeAuthority(folder, "ours");
        theirs = new NodeAuthority(folder, "theirs");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private ClusterConfig config(int number, ClusterTls tls, int... peers) {
        return new ClusterConfig(nodes.peers(peers), nodes.host(number), nodes.port, Optional.of(tls));
    }

    @Test
    void peers_with_certificates_of_one_authority_talk() throws IOException {
        Vertx one = nodes.start(config(1, ours.issue("one"), 1, 2));
        Vertx two = nodes.start(config(2, ours.issue("two"), 1, 2));
        await().untilAsserted(() -> assertThat(members(one)).hasSize(2));
        await().untilAsserted(() -> assertThat(members(two)).hasSize(2));
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        // A first handshake in a cold JVM may take longer than a registration waits for an answer.
        await().untilAsserted(() -> assertThat(Nodes.selected(one, "here")).containsExactly(nodes.id(2)));
        assertThat(get(one.eventBus().request("here", "?")).body()).isEqualTo("two");
        get(two.close());
        await().untilAsserted(() -> assertThat(members(one)).hasSize(1));
    }

    @Test
    void a_node_without_a_certificate_is_kept_out() throws IOException {
        assertKeptOut(nodes.start(config(1, ours.issue("one"), 1, 2)), nodes.config(2, nodes.peers(1, 2)));
    }

    @Test
    void a_node_of_another_authority_is_kept_out() throws IOException {
        assertKeptOut(nodes.start(config(1, ours.issue("one"), 1, 2)), config(2, theirs.issue("two"), 1, 2));
    }

    /** It would take our certificates, but has none that we take. */
    @Test
    void a_node_of_another_authority_that_trusts_ours_is_kept_out() throws IOException {
        ClusterTls own = theirs.issue("two");
        ClusterTls tls = new ClusterTls(
                own.certificatePath(), own.keyPath(), ours.certificate().toString());
        assertKeptOut(nodes.start(config(1, ours.issue("one"), 1, 2)), config(2, tls, 1, 2));
    }

    private void assertKeptOut(Vertx one, ClusterConfig stranger) {
        AtomicInteger reached = new AtomicInteger();
        get(one.eventBus()
                .consumer("here", message -> reached.incrementAndGet())
                .completion());
        Vertx two = nodes.start(stranger);
        get(two.eventBus().consumer("theirs", message -> {}).completion());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> {
            two.eventBus().publish("here", "?");
            return reached.get() == 0;
        });
        assertThat(Nodes.selected(one, "theirs")).isEmpty();
        assertThat(Nodes.selected(two, "here")).isEmpty();
    }

    @Test
    void changed_certificates_are_used_for_new_connections_without_a_restart() throws IOException {
        ClusterTls own = ours.issue("one");
        Vertx one = nodes.start(config(1, own, 1, 3));
        ClusterTls other = theirs.issue("one");
        replace(own.authorityPath(), other.authorityPath());
        replace(own.certificatePath(), other.certificatePath());
        replace(own.keyPath(), other.keyPath());
        // This node trusts certificates of the other authority only, and has none that the first one signed.
        Vertx three = nodes.start(config(3, theirs.issue("three"), 1, 3));
        awaitAll(2, one, three);
        get(three.eventBus().consumer("here", message -> message.reply("three")).completion());
        await().until(() -> Nodes.answer(one, "here").equals("three"));
    }

    private static void replace(String file, String by) throws IOException {
        Files.copy(Path.of(by), Path.of(file), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void a_file_that_cannot_be_used_is_named_with_its_setting() throws IOException {
        ClusterTls tls = ours.issue("one");
        String missing = folder.resolve("missing.pem").toString();
        String empty = Files.createFile(folder.resolve("empty.pem")).toString();
        String broken = Files.writeString(
                        folder.resolve("broken.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
                .toString();
        assertRefused(new ClusterTls(missing, tls.keyPath(), tls.authorityPath()), "CLUSTER_CERT is '" + missing + "'");
        assertRefused(
                new ClusterTls(tls.certificatePath(), empty, tls.authorityPath()), "CLUSTER_KEY is '" + empty + "'");
        assertRefused(new ClusterTls(tls.certificatePath(), tls.keyPath(), empty), "CLUSTER_CA is '" + empty + "'");
        assertRefused(new ClusterTls(broken, tls.keyPath(), tls.authorityPath()), "CLUSTER_CERT is '" + broken + "'");
        assertRefused(
                new ClusterTls(tls.certificatePath(), broken, tls.authorityPath()), "CLUSTER_KEY is '" + broken + "'");
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws IOException {
        ClusterTls tls = ours.issue("one");
        String other = ours.issue("two").keyPath();
        assertRefused(
                new ClusterTls(tls.certificatePath(), other, tls.authorityPath()),
                "CLUSTER_KEY is '" + other + "', which is not the key of CLUSTER_CERT");
    }

    private void assertRefused(ClusterTls tls, String message) {
        assertThatThrownBy(() -> nodes.start(config(1, tls, 1)))
                .hasCauseInstanceOf(ClusterException.class)
                .hasMessageContaining(message);
    }
}
