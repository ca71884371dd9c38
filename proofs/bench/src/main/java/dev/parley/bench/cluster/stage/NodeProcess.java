package dev.parley.bench.cluster.stage;

import dev.parley.bench.cluster.node.NodeOrders;
import dev.parley.bench.cluster.node.TrialNode;
import dev.parley.bench.server.Children;
import dev.parley.bench.server.Jdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A node: a JVM in its namespace, that can be started again after its end. */
public final class NodeProcess {

    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 45;

    /** What Hazelcast asks for from Java 9 on; the others don't need it, and are given it too. */
    private static final List<String> OPENED = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.net.preferIPv4Stack=true",
            "-Dtrial.log=INFO");

    private final TrialNetwork.Place place;
    private final NodeOrders orders;
    private final Path log;
    private @Nullable Process process;

    NodeProcess(TrialNetwork.Place place, NodeOrders orders, Path log) {
        this.place = place;
        this.orders = orders;
        this.log = log;
    }

    TrialNetwork.Place place() {
        return place;
    }

    public String host() {
        return orders.host();
    }

    Path log() {
        return log;
    }

    boolean isChat() {
        return orders.role() == NodeOrders.Role.CHAT;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Begins a process, which takes some seconds until it serves. */
    void launch() {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", place.namespace(), Jdk.tool("java")));
        command.addAll(OPENED);
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrialNode.class.getName()));
        command.addAll(orders.arguments());
        try {
            process = Children.add(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if it ends, or does not serve within a minute; the message names the log */
    void awaitReady() {
        Process started = running();
        CompletableFuture<Boolean> ready = CompletableFuture.supplyAsync(() -> saysReady(started));
        try {
            if (!ready.get(START_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A node ended before it served; see " + log);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("A node did not serve in time; see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean saysReady(Process started) {
        BufferedReader lines = started.inputReader();
        try {
            String line = lines.readLine();
            while (line != null && !line.equals(TrialNode.READY)) {
                line = lines.readLine();
            }
            return line != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        launch();
        awaitReady();
    }

    /** SIGTERM, and waits for the end; after 45 s it is killed, which is said by the result. */
    public boolean terminate() {
        Process ending = running();
        ending.destroy();
        return end(ending);
    }

    /** SIGKILL. */
    public void kill() {
        Process ending = running();
        ending.destroyForcibly();
        end(ending);
    }

    private boolean end(Process ending) {
        try {
            boolean inTime = ending.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            Children.end(ending);
            process = null;
            return inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGSTOP: it does nothing any more, and its sockets stay. */
    public void pause() {
        Tool.run("kill", "-STOP", Long.toString(running().pid()));
    }

    public void resume() {
        Tool.run("kill", "-CONT", Long.toString(running().pid()));
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("This node does not run");
        }
        return process;
    }
}
