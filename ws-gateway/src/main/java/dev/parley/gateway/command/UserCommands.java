package dev.parley.gateway.command;

import dev.parley.bus.commands.ConnectionCommand.Close;
import dev.parley.bus.users.CloseUser;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.socket.CloseReason;

/** Carries out what concerns all connections of a user on one event loop. */
public final class UserCommands {

    private static final String PRINCIPAL_ID = "principalId";

    private final ConnectionTable table;
    private final Commands commands;

    public UserCommands(ConnectionTable table, Commands commands) {
        this.table = table;
        this.commands = commands;
    }

    /**
     * Closes the user's connections. One whose {@code $connect} runs is closed after its 101.
     *
     * @return how many
     * @throws IllegalArgumentException for a code or reason that a close frame of an app can't have
     */
    public int close(CloseUser request) {
        if (!new CloseReason(request.code(), request.reason()).mayBeAskedFor()) {
            throw new IllegalArgumentException(Commands.BAD_CLOSE);
        }
        int closed = 0;
        for (Connection connection : table.all()) {
            boolean isUsers =
                    request.user().equals(connection.context().authorizer().get(PRINCIPAL_ID));
            if (isUsers && closes(connection.id(), request)) {
                closed++;
            }
        }
        return closed;
    }

    /** Returns false if the connection has ended already. */
    private boolean closes(String connectionId, CloseUser request) {
        return commands.carryOut(new Close(connectionId, request.code(), request.reason()))
                .succeeded();
    }
}
