package dev.parley.launcher;

import dev.parley.backplane.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Three processes with gateway and chat, which call each other's nodes, with one Redis and people who talk all the time. */
final class AdminCluster implements AutoCloseable {

    static final String KEY_ID = "AKIDEXAMPLE";
    static final String SECRET = "a-secret-of-some-length";

    private static final int NODES = 3;
    private static final int PEOPLE_PER_NODE = 4;
    private static final int PACE_MILLIS = 50;

    private final RedisServer redis = RedisServer.started();
    private final List<ParleyJar> nodes = new ArrayList<>();
    private final List<Integer> managementPorts = Neighbours.freePorts(NODES);
    private final List<ChatClient> people = new ArrayList<>();
    private final ScheduledExecutorService talk = Executors.newSingleThreadScheduledExecutor();
    private int said;

    AdminCluster() {
        Neighbours neighbours = new Neighbours(redis.url());
        // One that a test pauses keeps its lease.
        managementPorts.forEach(port -> nodes.add(ParleyJar.begin(neighbours.next(
                "MANAGEMENT_PORT",
                "" + port,
                "ACCESS_KEYS",
                KEY_ID + ":" + SECRET,
                "EVENT_LOOPS",
                "1",
                "DRAIN",
                "1",
                "LEASE",
                "30"))));
    }

    /** Waits until the nodes are up, and begins the load. */
    void start() {
        nodes.forEach(ParleyJar::awaitStart);
        nodes.forEach(node -> {
            for (int i = 0; i < PEOPLE_PER_NODE; i++) {
                people.add(new ChatClient(node.port()));
            }
        });
        talk.scheduleAtFixedRate(this::speak, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void speak() {
        int speaker = said++ % people.size();
        try {
            people.get(speaker).say("Line " + said);
        } catch (RuntimeException gone) {
            people.set(speaker, comesBack(people.get(speaker)));
        }
    }

    /** A test drained its node, which another node makes up for. */
    private ChatClient comesBack(ChatClient gone) {
        gone.close();
        for (ParleyJar node : nodes) {
            try {
                return new ChatClient(node.port());
            } catch (RuntimeException refused) {
                // It drains.
            }
        }
        return gone;
    }

    /** A node; the page is opened at the first. */
    ParleyJar node(int index) {
        return nodes.get(index);
    }

    String page() {
        return "http://localhost:" + managementPorts.get(0) + "/admin/";
    }

    @Override
    public void close() {
        talk.shutdownNow();
        people.forEach(ChatClient::close);
        nodes.forEach(ParleyJar::close);
        redis.close();
    }
}
