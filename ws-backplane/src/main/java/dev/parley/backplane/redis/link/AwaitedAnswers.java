package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The commands that were sent on one connection and have no answer yet, the oldest first. Bounded in number and in payload
 * bytes by the {@link LinkSettings}. Runs on one event loop.
 */
final class AwaitedAnswers {

    private final LinkSettings settings;
    private final ArrayDeque<Sent> commands = new ArrayDeque<>();
    private long bytes;

    /** @param sentAt as {@link System#nanoTime} */
    record Sent(Promise<Response> answer, int bytes, long sentAt) {}

    AwaitedAnswers(LinkSettings settings) {
        this.settings = settings;
    }

    int size() {
        return commands.size();
    }

    /** How many payload bytes one more command may carry, or -1 if none may be sent. */
    long room() {
        if (commands.size() >= settings.maxPending()) {
            return -1;
        }
        // A single command may be of any size.
        return bytes == 0 ? Long.MAX_VALUE : Math.max(-1, settings.maxPendingBytes() - bytes);
    }

    /** A command with so many payload bytes is about to be sent. */
    Sent add(int payload) {
        Sent command = new Sent(Promise.promise(), payload, System.nanoTime());
        commands.add(command);
        bytes += payload;
        settings.meters().sent();
        return command;
    }

    /** Returns true if the command still waited. A command that was given up does not. */
    @SuppressWarnings("ReferenceEquality")
    boolean remove(Sent command) {
        if (commands.peek() == command) {
            commands.poll();
        } else if (!commands.remove(command)) {
            return false;
        }
        bytes -= command.bytes();
        settings.meters().answered(1);
        return true;
    }

    /** The connection is gone: all fail, and their effects are unknown. */
    void lose(String reason) {
        List<Sent> lost = List.copyOf(commands);
        commands.clear();
        bytes = 0;
        settings.meters().answered(lost.size());
        lost.forEach(command -> command.answer().tryFail(AnswerLostException.unknown(reason)));
    }

    /** Completes once the commands of now have outcomes, and fails if one of these is a failure. */
    Future<?> settled() {
        return Future.join(
                commands.stream().map(command -> command.answer().future()).toList());
    }

    /** Returns true if the oldest command has waited for longer than the deadline: answers come in order. */
    boolean isLate() {
        Sent oldest = commands.peek();
        return oldest != null
                && System.nanoTime() - oldest.sentAt() > settings.deadline().toNanos();
    }
}
