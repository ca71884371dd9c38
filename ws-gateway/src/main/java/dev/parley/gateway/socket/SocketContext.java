package dev.parley.gateway.socket;

import org.jspecify.annotations.Nullable;

/** Enters the context that a socket's listener expects, on a thread that Netty runs. */
public interface SocketContext {

    /** @return the previous context, to pass to {@link #exit} */
    @Nullable
    Object enter();

    void exit(@Nullable Object previous);
}
