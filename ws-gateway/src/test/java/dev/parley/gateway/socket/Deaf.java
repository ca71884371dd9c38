package dev.parley.gateway.socket;

import dev.parley.functions.Payload;

/** A listener for tests of what a socket sends. */
final class Deaf implements SocketListener {

    @Override
    public void onRead() {}

    @Override
    public void onMessage(Payload payload, int bytes) {}

    @Override
    public void onViolation(CloseReason reason) {}

    @Override
    public void onEnd(CloseReason reason) {}

    @Override
    public void onGone() {}
}
