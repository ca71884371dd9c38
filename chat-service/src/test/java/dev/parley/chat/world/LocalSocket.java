package dev.parley.chat.world;

import dev.parley.functions.Attributes;
import dev.parley.functions.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One socket. Until its handshake is over, what is to be done with it is kept, and then done in order. */
final class LocalSocket {

    final String id;
    final Map<String, String> authorizer;
    private final List<Runnable> held = new ArrayList<>();
    private final List<Payload> frames = new ArrayList<>();
    private boolean open;
    private boolean reading = true;
    private Attributes attributes = Attributes.NONE;

    /** @param authorizer what an authorizer found out at the handshake */
    LocalSocket(String id, Map<String, String> authorizer) {
        this.id = id;
        this.authorizer = authorizer;
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
