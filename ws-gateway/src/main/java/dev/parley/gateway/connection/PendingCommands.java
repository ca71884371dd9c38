package dev.parley.gateway.connection;

import dev.parley.gateway.socket.CloseReason;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The commands for a connection that has no 101 yet. They run one by one after the 101, and a close comes last; a refusal
 * forgets them.
 */
public final class PendingCommands {

    /** How many commands one {@code $connect} may record. */
    private static final int MAX_COMMANDS = 100;

    private final List<Supplier<Future<Void>>> commands = new ArrayList<>();
    private final boolean isOfRepeat;
    private long bytes;
    private @Nullable CloseReason close;

    private PendingCommands(boolean isOfRepeat) {
        this.isOfRepeat = isOfRepeat;
    }

    static PendingCommands ofFirst() {
        return new PendingCommands(false);
    }

    /**
     * Another function host may have had the {@code $connect}, too. What it asked for is forgotten, except a close: that may be
     * an operator's, who got the answer that it is done.
     *
     * @param close null if none was asked for
     */
    static PendingCommands ofRepeat(@Nullable CloseReason close) {
        PendingCommands repeat = new PendingCommands(true);
        repeat.close = close;
        return repeat;
    }

    boolean isOfRepeat() {
        return isOfRepeat;
    }

    /**
     * Records a command.
     *
     * @param command its future never fails
     * @param size how many bytes it keeps in memory
     * @param boundBytes how many bytes all recorded commands may keep in memory
     * @return false if there is no room for the command
     */
    public boolean add(Supplier<Future<Void>> command, int size, int boundBytes) {
        if (commands.size() == MAX_COMMANDS || bytes + size > boundBytes) {
            return false;
        }
        bytes += size;
        return commands.add(command);
    }

    /** Records a close, for which there is always room. The first one counts. */
    public void addClose(CloseReason reason) {
        if (close == null) {
            close = reason;
        }
    }

    /** Why the connection is to be closed after the commands; null if it is to stay open. */
    @Nullable
    CloseReason close() {
        return close;
    }

    /** Returns true if no command is recorded other than a close. */
    boolean isEmpty() {
        return commands.isEmpty();
    }

    /** Runs the commands; each begins when the one before it is done. */
    Future<Void> run() {
        Future<Void> last = Future.succeededFuture();
        for (Supplier<Future<Void>> command : commands) {
            last = last.compose(done -> command.get());
        }
        return last;
    }
}
