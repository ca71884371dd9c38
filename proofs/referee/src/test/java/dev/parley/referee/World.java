package dev.parley.referee;

import dev.parley.referee.Event.Acked;
import dev.parley.referee.Event.Received;
import dev.parley.referee.Event.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A server and clients that keep every promise, in one channel, with all the accidents for which there are promises. */
final class World {

    static final String CHANNEL = "tea";

    private final Random random;
    private final List<Person> people;
    private final List<String> log = new ArrayList<>();
    private int epoch;
    private int forgotten;
    private long clock;

    World(long seed, int size) {
        random = new Random(seed);
        people = IntStream.range(0, size)
                .mapToObj(number -> new Person("p" + number, this))
                .toList();
    }

    /** So many accidents and messages; at the end everybody is there. */
    List<Person> live(int steps) {
        for (int i = 0; i < steps; i++) {
            step("m" + i);
        }
        people.forEach(Person::comeBack);
        say("last");
        people.forEach(Person::stay);
        return people;
    }

    private void step(String text) {
        Person person = people.get(random.nextInt(people.size()));
        switch (random.nextInt(12)) {
            case 0 -> person.leave();
            case 1, 2 -> person.comeBack();
            case 3 -> person.beginToComeBack();
            case 4 -> epoch++;
            case 5 -> forgotten = Math.max(forgotten, log.size() - random.nextInt(4));
            case 6 -> flush();
            default -> say(text);
        }
    }

    /** The channel's messages are gone: all who are in it are sent away, and told when they come back. */
    private void flush() {
        if (random.nextInt(3) == 0) {
            people.forEach(Person::leave);
            log.clear();
            forgotten = 0;
            epoch += 1000;
        }
    }

    private void say(String text) {
        Person sender = people.get(random.nextInt(people.size()));
        sender.comeBack();
        sender.tell(new Sent(text, CHANNEL, text));
        log.add(text);
        boolean acksFirst = random.nextBoolean();
        Acked acked = new Acked(text, now(), clock++);
        if (acksFirst) {
            sender.tell(acked);
        }
        people.forEach(person -> person.receive(message(log.size())));
        if (!acksFirst) {
            sender.tell(acked);
        }
    }

    Received message(int offset) {
        return new Received(CHANNEL, new Position("e" + epoch, offset), log.get(offset - 1));
    }

    Position now() {
        return new Position("e" + epoch, log.size());
    }

    /** Whether all after a position can be had: flushing makes another series of epochs. */
    boolean canReplayFrom(Position position) {
        int then = Integer.parseInt(position.epoch().substring(1));
        return then / 1000 == epoch / 1000 && position.offset() >= forgotten;
    }
}
