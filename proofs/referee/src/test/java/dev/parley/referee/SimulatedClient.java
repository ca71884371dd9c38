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
final class SimulatedClient {

    private enum State {
        AWAY,
        JOINING,
        IN
    }

    private final String name;
    private final FaultSimulation simulation;
    private final List<Event> events = new ArrayList<>();
    private State state = State.AWAY;
    private Optional<ObservedPosition> held = Optional.empty();
    private @Nullable Joined answer;

    SimulatedClient(String name, FaultSimulation simulation) {
        this.name = name;
        this.simulation = simulation;
    }

    String name() {
        return name;
    }

    List<Event> events() {
        return events;
    }

    void record(Event event) {
        events.add(event);
    }

    void leave() {
        if (state != State.AWAY) {
            state = State.AWAY;
            record(new Closed(1006));
        }
    }

    /** Joins and receives the missed messages, but not yet the result of the join. */
    void beginToComeBack() {
        if (state != State.AWAY) {
            return;
        }
        state = State.JOINING;
        record(new Connected());
        boolean recovered = held.isPresent() && simulation.canReplayFrom(held.get());
        ObservedPosition live = simulation.now();
        answer = new Joined(FaultSimulation.CHANNEL, held, recovered, live);
        if (recovered) {
            for (long offset = held.get().offset() + 1; offset <= live.offset(); offset++) {
                receive(simulation.message((int) offset));
            }
        }
    }

    void comeBack() {
        beginToComeBack();
        if (state == State.JOINING && answer != null) {
            state = State.IN;
            record(answer);
            ObservedPosition live = answer.position();
            held = Optional.of(lastSinceConnected(live));
        }
    }

    private ObservedPosition lastSinceConnected(ObservedPosition live) {
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
        record(message);
        ObservedPosition position = message.position();
        if (state == State.IN || goesOn(position)) {
            held = Optional.of(position);
        }
    }

    private boolean goesOn(ObservedPosition position) {
        return held.filter(last -> position.isInEpochOf(last) && position.isDirectlyAfter(last))
                .isPresent();
    }

    void stay() {
        record(new Present());
    }
}
