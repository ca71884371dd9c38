package dev.parley.cluster;

import dev.parley.bus.ProcessId;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own, so that it can be killed and stopped. It answers at "process" with its process id. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    final String processId;

    /** @param options of the JVM */
    NodeProcess(List<String> options, String host, int port, String... peers) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), NodeProcess.class.getName(), host, "" + port));
        command.addAll(List.of(peers));
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String first;
            do {
                first = String.valueOf(lines.readLine());
            } while (!first.startsWith("node ") && !first.equals("null"));
            processId = first.substring("node ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    void stop() {
        signal("-STOP");
    }

    void proceed() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, "" + process.pid()).start();
            if (!kill.waitFor(30, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            lines.close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Host, port, and peers as CLUSTER_PEERS has them; the system property "advertised" is the host for peers. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[1]);
        List<PeerName> peers = Arrays.stream(arguments)
                .skip(2)
                .map(peer -> PeerName.parse(peer, port))
                .toList();
        VertxOptions options = Nodes.options().setPreferNativeTransport(true);
        Optional<PeerName> advertised =
                Optional.ofNullable(System.getProperty("advertised")).map(host -> new PeerName(host, port));
        ClusterConfig config = new ClusterConfig(peers, arguments[0], port, advertised, Optional.empty());
        Vertx vertx = Nodes.get(Cluster.join(options, config));
        // "relay" sends a request to the address that it gets, and answers with the answer.
        vertx.eventBus().<String>consumer("relay", relayed -> vertx.eventBus()
                .request(relayed.body(), "?")
                .onComplete(
                        answer -> relayed.reply(answer.body()),
                        failure -> relayed.fail(1, String.valueOf(failure.getMessage()))));
        Nodes.get(vertx.eventBus()
                .consumer("process", message -> message.reply(ProcessId.THIS))
                .completion());
        System.out.println("node " + ProcessId.THIS);
    }
}
