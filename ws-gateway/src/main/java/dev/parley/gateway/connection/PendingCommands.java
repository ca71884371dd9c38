package dev.parley.gateway.connection;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What functions asked of a connection before its 101: run after it one by one, forgotten by a refusal. */
public final class PendingCommands {

    /** The most commands of one {@code $connect}. */
    private static final int BOUND = 100;

    private final List<Supplier<Future<Void>>> commands = new ArrayList<>();
    private long bytes;

    /**
     * Adds one more, which never fails.
     *
     * @param size the bytes it holds on to
     * @param boundBytes the most that all together may hold on to
     * @return false if there is no room for it
     */
    public boolean add(Supplier<Future<Void>> command, int size, int boundBytes) {
        if (commands.size() == BOUND || bytes + size > boundBytes) {
            return false;
        }
        bytes += size;
        return commands.add(command);
    }

    /** Each begins when the one before it is done. */
    Future<Void> run() {
        Future<Void> last = Future.succeededFuture();
        for (Supplier<Future<Void>> command : commands) {
            last = last.compose(done -> command.get());
        }
        return last;
    }
}
