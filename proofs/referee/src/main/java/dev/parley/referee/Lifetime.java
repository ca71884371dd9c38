package dev.parley.referee;

import dev.parley.referee.Handed.Accepted;
import dev.parley.referee.Handed.ConnectEvent;
import dev.parley.referee.Handed.DisconnectEvent;
import dev.parley.referee.Handed.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What functions were handed of one connection. */
final class Lifetime {

    private final String connection;
    private final List<ConnectEvent> connects = new ArrayList<>();
    private final List<MessageEvent> messages = new ArrayList<>();
    private final List<DisconnectEvent> disconnects = new ArrayList<>();
    private boolean accepted;

    Lifetime(String connection) {
        this.connection = connection;
    }

    void take(Handed event) {
        if (event instanceof ConnectEvent connect) {
            connects.add(connect);
        } else if (event instanceof MessageEvent message) {
            messages.add(message);
        } else if (event instanceof DisconnectEvent disconnect) {
            disconnects.add(disconnect);
        } else if (event instanceof Accepted) {
            accepted = true;
        }
    }

    String connection() {
        return connection;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** The client's name of the socket; empty if no function was handed a {@code $connect}. */
    Optional<String> socket() {
        return connects.stream().map(ConnectEvent::socket).findFirst();
    }

    long connectedAt() {
        return connects.stream().mapToLong(ConnectEvent::at).min().orElse(Long.MIN_VALUE);
    }

    OptionalLong disconnectedAt() {
        return disconnects.stream().mapToLong(DisconnectEvent::at).min();
    }

    int disconnects() {
        return disconnects.size();
    }

    /** The request ids of its {@code $disconnect} events: at most one. */
    List<String> requestIds() {
        return disconnects.stream().map(DisconnectEvent::requestId).distinct().toList();
    }

    /** The events that functions were handed after its first {@code $disconnect}. */
    List<Handed> afterDisconnect() {
        long first = disconnectedAt().orElse(Long.MAX_VALUE);
        List<Handed> others = new ArrayList<>(connects);
        others.addAll(messages);
        return others.stream().filter(event -> event.at() > first).toList();
    }
}
