package dev.parley.launcher;

import dev.parley.launcher.rehearsal.RehearsalClient;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Does what a server does, for a few seconds and with itself as the client: starts, accepts clients, passes messages on, serves its
 * page, stops. A JVM that writes a cache of classes and profiles at its end ({@code parley prepare}) has then seen all of it.
 */
final class Rehearsal {

    /** Enough for the second compiler to have compiled what each handshake and each message passes. */
    private static final int CONNECTS = 3_000;

    private static final List<String> KEPT =
            List.of("TRANSPORT", "TLS_ENGINE", "EVENT_LOOPS", "LOG_FORMAT", "LOG_LEVEL");

    private static final int CHATTERS = 20;
    private static final int LINES = 200;
    private static final int PAGES = 200;

    private final Map<String, String> environment;
    private final int connects;

    /** @param environment of which only what changes the code that runs is kept: a rehearsal meets nobody else's Redis, peers or keys */
    Rehearsal(Map<String, String> environment) {
        this(environment, CONNECTS);
    }

    Rehearsal(Map<String, String> environment, int connects) {
        this.environment = environment;
        this.connects = connects;
    }

    /**
     * Returns once everything has stopped.
     *
     * @return the exit status: 0, or 1 with one line on stderr
     */
    int run() throws InterruptedException {
        try {
            play("echo", this::connect);
            play("chat", Rehearsal::chat);
            return 0;
        } catch (BadSettingException | IOException e) {
            System.err.println("The rehearsal failed: " + e.getMessage());
        } catch (ExecutionException e) {
            System.err.println("The rehearsal failed: " + e.getCause());
        }
        return 1;
    }

    /** What clients do with a server on this port. */
    @FunctionalInterface
    private interface Scene {
        void play(int port) throws IOException;
    }

    private void play(String app, Scene scene) throws IOException, ExecutionException, InterruptedException {
        Settings settings = settings(app);
        ParleyProcess process = RoleRun.create(settings, Optional.empty());
        try {
            int port = RoleRun.outcome(process.start());
            System.out.println(StartupMessage.of(settings, port));
            scene.play(port);
        } finally {
            RoleRun.outcome(process.stop());
        }
    }

    private Settings settings(String app) {
        Map<String, String> own = new HashMap<>();
        KEPT.stream().filter(environment::containsKey).forEach(name -> own.put(name, environment.get(name)));
        own.putAll(Map.of(
                "HOST",
                "127.0.0.1",
                "PORT",
                "0",
                "MANAGEMENT_PORT",
                "0",
                "METRICS_PORT",
                "0",
                "APP",
                app,
                "ARC_ENV",
                "testing",
                "API_ID",
                "rehearsal",
                "DRAIN",
                "0"));
        return new SettingsReader(own).read(Role.ALL);
    }

    private void connect(int port) throws IOException {
        for (int i = 0; i < connects; i++) {
            try (RehearsalClient client = RehearsalClient.connect(port)) {
                client.send("hello");
                client.receive();
                client.leave();
            }
        }
    }

    private static void chat(int port) throws IOException {
        List<RehearsalClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CHATTERS; i++) {
                clients.add(RehearsalClient.connect(port));
                clients.get(i).receiveUntil("\"welcome\"");
            }
            for (int i = 0; i < LINES; i++) {
                String text = "line " + i;
                clients.get(i % CHATTERS).send("{\"text\":\"" + text + "\"}");
                for (RehearsalClient client : clients) {
                    client.receiveUntil("\"" + text + "\"");
                }
            }
            for (RehearsalClient client : clients) {
                client.leave();
            }
        } finally {
            for (RehearsalClient client : clients) {
                client.close();
            }
        }
        for (int i = 0; i < PAGES; i++) {
            RehearsalClient.get(port, i % 2 == 0 ? "/" : "/health/ready");
        }
    }
}
