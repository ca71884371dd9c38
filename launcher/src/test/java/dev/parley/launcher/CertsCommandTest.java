package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.cluster.Cluster;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.ClusterTls;
import dev.parley.cluster.PeerName;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertsCommandTest {

    private final Path certs;

    CertsCommandTest(@TempDir Path home) {
        this.certs = home.resolve("certs");
    }

    private static CommandRun certs(Path folder, String... nodes) {
        String[] arguments = new String[nodes.length + 2];
        arguments[0] = "certs";
        arguments[1] = folder.toString();
        System.arraycopy(nodes, 0, arguments, 2, nodes.length);
        return CommandRun.of(arguments);
    }

    @Test
    void it_writes_an_authority_and_a_folder_for_each_node_whose_keys_are_private() throws IOException {
        CommandRun run = certs(certs, "gateway-1", "chat-1");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "CLUSTER_CERTS=" + certs.resolve("gateway-1"), "CLUSTER_CERTS=" + certs.resolve("chat-1"));
        for (String key : List.of("ca.key", "gateway-1/node.key", "chat-1/node.key")) {
            assertThat(Files.getPosixFilePermissions(certs.resolve(key)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(certs.resolve("chat-1/ca.crt")).hasSameBinaryContentAs(certs.resolve("ca.crt"));
    }

    @Test
    void openssl_reads_the_certificates_and_finds_them_in_order() throws Exception {
        certs(certs, "gateway-1");
        assertThat(openssl("verify", "-x509_strict", "-CAfile", "ca.crt", "gateway-1/node.crt"))
                .contains("gateway-1/node.crt: OK");
        assertThat(openssl("x509", "-in", "gateway-1/node.crt", "-noout", "-text"))
                .contains("DNS:gateway-1", "TLS Web Server Authentication", "Digital Signature");
    }

    private String openssl(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path out = certs.resolve("openssl.out");
        Process process = new ProcessBuilder(command)
                .directory(certs.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    @Test
    void nodes_with_folders_of_one_authority_talk_and_others_are_kept_out(@TempDir Path other) throws IOException {
        certs(certs, "one");
        certs(certs, "two");
        certs(other, "stranger");
        List<PeerName> peers = List.of(freePort(), freePort(), freePort());
        Vertx one = join(peers, 0, certs.resolve("one"));
        Vertx two = join(peers, 1, certs.resolve("two"));
        Vertx stranger = join(peers, 2, other.resolve("stranger"));
        try {
            TestGateway.await(two.eventBus()
                    .consumer("here", message -> message.reply("two"))
                    .completion());
            await().until(() -> "two".equals(answer(one)));
            assertThat(answer(stranger)).isEqualTo("none");
        } finally {
            TestGateway.await(Future.join(one.close(), two.close(), stranger.close()));
        }
    }

    private static Vertx join(List<PeerName> peers, int self, Path folder) {
        PeerName own = peers.get(self);
        return TestGateway.await(Cluster.join(
                new VertxOptions().setEventLoopPoolSize(1),
                new ClusterConfig(peers, own.host(), own.port(), Optional.of(ClusterTls.ofFolder(folder.toString())))));
    }

    private static Object answer(Vertx vertx) {
        return TestGateway.await(vertx.eventBus()
                .<Object>request("here", "?", new DeliveryOptions().setSendTimeout(500))
                .map(answer -> answer.body())
                .otherwise("none"));
    }

    private static PeerName freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new PeerName("127.0.0.1", free.getLocalPort());
        }
    }

    @Test
    void a_node_is_added_to_an_authority_and_nothing_is_overwritten() throws IOException {
        certs(certs, "one");
        byte[] authority = Files.readAllBytes(certs.resolve("ca.crt"));
        byte[] key = Files.readAllBytes(certs.resolve("one/node.key"));
        assertThat(certs(certs, "two").status()).isZero();
        CommandRun again = certs(certs, "one");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains(certs.resolve("one") + " is there already");
        assertThat(certs.resolve("ca.crt")).hasBinaryContent(authority);
        assertThat(certs.resolve("one/node.key")).hasBinaryContent(key);
    }

    @Test
    void half_an_authority_is_refused() throws IOException {
        certs(certs, "one");
        Files.delete(certs.resolve("ca.key"));
        CommandRun run = certs(certs, "two");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("ca.key");
        assertThat(certs.resolve("two")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"../x,NODE is '../x'", "--days=0,--days is 0", "--days=4000,--days is 4000", "'a b',NODE is 'a b'"})
    void what_is_no_name_and_no_number_of_days_is_refused(String argument, String message) {
        CommandRun run = certs(certs, argument);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(certs).doesNotExist();
    }
}
