package dev.parley.client;

/** How much may wait. Callers are admitted on their own threads, so that no queue grows with the size of their hurry. */
final class Quota {

    private final int maxFrames;
    private final int maxBytes;
    private int frames;
    private int bytes;

    Quota(int maxFrames, int maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** Returns false if there is no room. */
    synchronized boolean take(int size) {
        if (frames >= maxFrames || size > maxBytes - bytes) {
            return false;
        }
        frames++;
        bytes += size;
        return true;
    }

    synchronized void release(int size) {
        frames--;
        bytes -= size;
    }
}
