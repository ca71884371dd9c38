package dev.parley.referee;

import dev.parley.referee.Event.Received;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of all clients of a run, and what the channels hold at its end. */
public final class Histories {

    private final Texts texts = new Texts();
    private final Map<String, History> byClient = new LinkedHashMap<>();
    private final List<List<Received>> stored = new ArrayList<>();

    /** The history of a client, empty at first. */
    public synchronized History of(String client) {
        return byClient.computeIfAbsent(client, name -> new History(name, texts));
    }

    /** Adds a channel's history at the end of the run: its newest messages, oldest first. */
    public synchronized void addStored(List<Received> messages) {
        stored.add(List.copyOf(messages));
    }

    synchronized List<History> clients() {
        return List.copyOf(byClient.values());
    }

    synchronized List<List<Received>> stored() {
        return List.copyOf(stored);
    }
}
