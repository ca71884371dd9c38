package dev.parley.referee;

import dev.parley.referee.Event.Closed;
import dev.parley.referee.Event.Connected;
import dev.parley.referee.Event.Joined;
import dev.parley.referee.Event.Present;
import dev.parley.referee.Event.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client that keeps its position as it should. */
final class Person {

    private enum State {
        AWAY,
        JOINING,
        IN
    }

    private final String name;
    private final World world;
    private final List<Event> events = new ArrayList<>();
    private State state = State.AWAY;
    private Optional<Position> held = Optional.empty();
    private @Nullable Joined answer;

    Person(String name, World world) {
        this.name = name;
        this.world = world;
    }

    String name() {
        return name;
    }

    List<Event> events() {
        return events;
    }

    void tell(Event event) {
        events.add(event);
    }

    void leave() {
        if (state != State.AWAY) {
            state = State.AWAY;
            tell(new Closed(1006));
        }
    }

    /** Is replayed what it missed, and not told yet how its join went. */
    void beginToComeBack() {
        if (state != State.AWAY) {
            return;
        }
        state = State.JOINING;
        tell(new Connected());
        boolean recovered = held.isPresent() && world.canReplayFrom(held.get());
        Position live = world.now();
        answer = new Joined(World.CHANNEL, held, recovered, live);
        if (recovered) {
            for (long offset = held.get().offset() + 1; offset <= live.offset(); offset++) {
                receive(world.message((int) offset));
            }
        }
    }

    void comeBack() {
        beginToComeBack();
        if (state == State.JOINING && answer != null) {
            state = State.IN;
            tell(answer);
            Position live = answer.position();
            held = Optional.of(lastSinceConnected(live));
        }
    }

    private Position lastSinceConnected(Position live) {
        for (int i = events.size() - 1; !(events.get(i) instanceof Connected); i--) {
            if (events.get(i) instanceof Received received
                    && received.position().offset() > live.offset()) {
                return received.position();
            }
        }
        return live;
    }

    void receive(Received message) {
        if (state == State.AWAY) {
            return;
        }
        tell(message);
        Position position = message.position();
        if (state == State.IN || goesOn(position)) {
            held = Optional.of(position);
        }
    }

    private boolean goesOn(Position position) {
        return held.filter(last -> position.isInEpochOf(last) && position.isDirectlyAfter(last))
                .isPresent();
    }

    void stay() {
        tell(new Present());
    }
}
