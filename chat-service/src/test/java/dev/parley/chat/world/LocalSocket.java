package dev.parley.chat.world;

import dev.parley.functions.Attributes;
import dev.parley.functions.Payload;
import java.util.ArrayList;
import java.util.List;

/** One socket. Until its handshake is over, what is to be done with it is kept, and then done in order. */
final class LocalSocket {

    final String id;
    private final List<Runnable> held = new ArrayList<>();
    private final List<Payload> frames = new ArrayList<>();
    private boolean open;
    private boolean reading = true;
    private Attributes attributes = Attributes.NONE;

    LocalSocket(String id) {
        this.id = id;
    }

    synchronized void whenOpen(Runnable call) {
        if (open) {
            call.run();
        } else {
            held.add(call);
        }
    }

    synchronized void open() {
        open = true;
        held.forEach(Runnable::run);
        held.clear();
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void write(Payload payload) {
        frames.add(payload);
    }

    synchronized List<Payload> frames() {
        return List.copyOf(frames);
    }

    synchronized void stopReading() {
        reading = false;
    }

    synchronized boolean isReading() {
        return reading;
    }

    synchronized void set(Attributes newAttributes) {
        attributes = newAttributes;
    }

    synchronized Attributes attributes() {
        return attributes;
    }
}
