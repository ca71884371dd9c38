package dev.parley.gateway.socket;

import org.jspecify.annotations.Nullable;

/** For tests whose listeners expect no context. */
final class NoContext implements SocketContext {

    @Override
    public @Nullable Object enter() {
        return null;
    }

    @Override
    public void exit(@Nullable Object previous) {}
}
