package dev.parley.bus.users;

import dev.parley.bus.BusCodec;

/** How requests about users and their answers travel. */
public final class UserCodecs {

    public static final BusCodec<CloseUser> CLOSE = BusCodec.ofMessage("parley.user.close", CloseUser.class);

    public static final BusCodec<CloseUser.Closed> CLOSED =
            BusCodec.ofReply("parley.user.closed", CloseUser.Closed.class);

    private UserCodecs() {}
}
