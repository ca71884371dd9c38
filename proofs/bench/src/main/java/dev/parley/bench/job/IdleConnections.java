package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Target;
import dev.parley.bench.load.Traffic;
import java.io.IOException;
import java.time.Duration;

/** Connections that are opened and left alone, once the server has sent its welcome and presence frames. */
public final class IdleConnections implements Traffic {

    private static final int WAVE = 100;

    /** Longer than the second between a chat's presence frames. */
    private static final Duration CHAT_SILENCE = Duration.ofMillis(2500);

    private static final Duration SILENCE = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private long lastMessage;

    private final Duration silence;

    private IdleConnections(String app) {
        this.silence = app.equals("chat") ? CHAT_SILENCE : SILENCE;
    }

    /**
     * Opens as many connections as will be measured, a hundred at a time, and closes them. So what a server loads and compiles
     * once, however many connections it has, is not counted as theirs.
     */
    public static void warmUp(Target target, String app, int connections) throws IOException {
        for (int opened = WAVE; opened < connections; opened += WAVE) {
            try (LoadClient client = new LoadClient(target, 0, new IdleConnections(app))) {
                client.open(WAVE, index -> true, Load.OPENING);
                client.closeAll();
            }
        }
        try (LoadClient client = open(target, app, WAVE)) {
            client.closeAll();
        }
    }

    /**
     * Opens connections and waits until the server is silent, for 2.5 s where the app is the chat and 0.5 s otherwise.
     *
     * @throws IllegalStateException if there is no such silence within a minute
     */
    public static LoadClient open(Target target, String app, int count) throws IOException {
        IdleConnections idle = new IdleConnections(app);
        LoadClient client = new LoadClient(target, 0, idle);
        try {
            client.open(count, index -> true, Load.OPENING);
            idle.await(client);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void await(LoadClient client) throws IOException {
        lastMessage = System.nanoTime();
        if (!client.run(() -> System.nanoTime() - lastMessage > silence.toNanos(), PATIENCE)) {
            throw new IllegalStateException("The server still talks to idle connections after " + PATIENCE);
        }
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        lastMessage = System.nanoTime();
    }
}
