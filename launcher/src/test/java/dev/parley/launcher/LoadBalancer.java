package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A real HAProxy with the configuration of compose, on a free loopback port. */
final class LoadBalancer implements AutoCloseable {

    private static final Path DOCKER = Path.of("..", "docker").toAbsolutePath().normalize();

    private final int port = Neighbours.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private final UnixDomainSocketAddress admin;
    private final Process process;

    /**
     * @param environment the names and ports in the configuration
     * @param directory for its log and socket
     */
    LoadBalancer(Map<String, String> environment, Path directory) {
        admin = UnixDomainSocketAddress.of(directory.resolve("admin.sock"));
        ProcessBuilder builder = new ProcessBuilder(
                        DOCKER.resolve("load-balancer").toString(),
                        "-db",
                        "-f",
                        DOCKER.resolve("haproxy.cfg").toString(),
                        "-f",
                        adminOnly(directory).toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("haproxy.log").toFile());
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("BIND", "127.0.0.1:" + port);
        // Debian keeps HAProxy in a folder that is only on root's PATH.
        settings.put("PATH", System.getenv("PATH") + ":/usr/sbin");
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an admin socket to the configuration. */
    private Path adminOnly(Path directory) {
        try {
            return Files.writeString(
                    directory.resolve("admin.cfg"), "global\n    stats socket " + admin + " level operator\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(30)).until(() -> status("/health/ready") == 200);
    }

    /** The number of sockets of each available gateway, by address. */
    Map<String, Integer> socketsByGateway() {
        List<String[]> lines = ask("show stat gateways 4 -1")
                .lines()
                .map(line -> line.split(",", -1))
                .toList();
        List<String> columns = List.of(lines.get(0));
        return lines.stream()
                .filter(line -> line.length == columns.size() && line[columns.indexOf("status")].startsWith("UP"))
                .collect(Collectors.toMap(
                        line -> line[columns.indexOf("addr")].replaceFirst(":\\d+$", ""),
                        line -> Integer.parseInt(line[columns.indexOf("scur")])));
    }

    private String ask(String question) {
        try (SocketChannel channel = SocketChannel.open(admin);
                BufferedReader answer = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            channel.write(ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.UTF_8)));
            return answer.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path) throws InterruptedException {
        try {
            return get(path).statusCode();
        } catch (IOException notListening) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }
}
