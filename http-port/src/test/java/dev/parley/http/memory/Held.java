package dev.parley.http.memory;

/** A connection of a test that holds as much as the test says. */
final class Held implements MemoryHolder {

    private final LoopMemory loop;
    private int bytes;
    private boolean listed;
    boolean throttled;
    boolean closed;

    Held(LoopMemory loop) {
        this.loop = loop;
    }

    /** Holds this many bytes from now on. */
    Held holds(int now) {
        loop.add(now - bytes);
        bytes = now;
        if (!listed) {
            listed = true;
            loop.list(this);
        }
        return this;
    }

    /** Judges itself, as a connection does after each read. */
    void judge() {
        throttled |= loop.throttles(bytes);
    }

    boolean isListed() {
        return listed;
    }

    @Override
    public long heldBytes() {
        return bytes;
    }

    @Override
    public void throttle(boolean stop) {
        throttled = stop;
    }

    @Override
    public boolean shed() {
        boolean wasOpen = !closed;
        closed = true;
        holds(0);
        return wasOpen;
    }

    @Override
    public void onUnlisted() {
        listed = false;
        throttled = false;
    }
}
