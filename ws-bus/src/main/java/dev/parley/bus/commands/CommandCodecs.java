package dev.parley.bus.commands;

import dev.parley.bus.BusCodec;

/** How commands and a gateway's replies to them travel. */
public final class CommandCodecs {

    public static final BusCodec<ConnectionCommand> COMMAND =
            BusCodec.ofMessage("parley.command", ConnectionCommand.class);

    public static final BusCodec<CommandReply> REPLY = BusCodec.ofReply("parley.reply", CommandReply.class);

    private CommandCodecs() {}
}
