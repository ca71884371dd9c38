package dev.parley.referee;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Received;
import dev.parley.referee.Event.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A server and clients that keep every promise, in one channel, under all the faults that the promises cover. */
final class FaultSimulation {

    static final String CHANNEL = "tea";

    private final Random random;
    private final List<SimulatedClient> clients;
    private final List<String> log = new ArrayList<>();
    private int epoch;
    private int forgotten;
    private long clock;

    FaultSimulation(long seed, int size) {
        random = new Random(seed);
        clients = IntStream.range(0, size)
                .mapToObj(number -> new SimulatedClient("p" + number, this))
                .toList();
    }

    /** Runs the given number of faults and messages. At the end, all clients are in the channel. */
    List<SimulatedClient> live(int steps) {
        for (int i = 0; i < steps; i++) {
            step("m" + i);
        }
        clients.forEach(SimulatedClient::comeBack);
        say("last");
        clients.forEach(SimulatedClient::stay);
        return clients;
    }

    private void step(String text) {
        SimulatedClient client = clients.get(random.nextInt(clients.size()));
        switch (random.nextInt(12)) {
            case 0 -> client.leave();
            case 1, 2 -> client.comeBack();
            case 3 -> client.beginToComeBack();
            case 4 -> epoch++;
            case 5 -> forgotten = Math.max(forgotten, log.size() - random.nextInt(4));
            case 6 -> flush();
            default -> say(text);
        }
    }

    /** Deletes the channel's messages. All members are disconnected, and learn of the loss when they join again. */
    private void flush() {
        if (random.nextInt(3) == 0) {
            clients.forEach(SimulatedClient::leave);
            log.clear();
            forgotten = 0;
            epoch += 1000;
        }
    }

    private void say(String text) {
        SimulatedClient sender = clients.get(random.nextInt(clients.size()));
        sender.comeBack();
        sender.record(new Sent(text, CHANNEL, text));
        log.add(text);
        boolean acksFirst = random.nextBoolean();
        Acked acked = new Acked(text, now(), clock++);
        if (acksFirst) {
            sender.record(acked);
        }
        clients.forEach(client -> client.receive(message(log.size())));
        if (!acksFirst) {
            sender.record(acked);
        }
    }

    Received message(int offset) {
        return new Received(CHANNEL, new ObservedPosition("e" + epoch, offset), log.get(offset - 1));
    }

    ObservedPosition now() {
        return new ObservedPosition("e" + epoch, log.size());
    }

    /** Whether all after a position can be had: flushing makes another series of epochs. */
    boolean canReplayFrom(ObservedPosition position) {
        int then = Integer.parseInt(position.epoch().substring(1));
        return then / 1000 == epoch / 1000 && position.offset() >= forgotten;
    }
}
