package dev.parley.gateway.connection;

import java.util.ArrayList;
import java.util.List;

/** What functions asked of a connection before its 101: kept in order, run right after it, forgotten by a refusal. */
public final class PendingCommands {

    /** The most commands of one {@code $connect}. */
    private static final int BOUND = 100;

    private final List<Runnable> commands = new ArrayList<>();
    private long bytes;

    /**
     * @param size the bytes it holds on to
     * @param boundBytes the most that all together may hold on to
     * @return false if there is no room for it
     */
    public boolean add(Runnable command, int size, int boundBytes) {
        if (commands.size() == BOUND || bytes + size > boundBytes) {
            return false;
        }
        bytes += size;
        return commands.add(command);
    }

    void run() {
        commands.forEach(Runnable::run);
    }
}
