package dev.parley.gateway.socket;

import org.jspecify.annotations.Nullable;

/** The surroundings that what a socket tells expects, on a thread that Netty runs. */
public interface SocketContext {

    /** @return what to give back to {@link #exit} */
    @Nullable
    Object enter();

    void exit(@Nullable Object previous);
}
