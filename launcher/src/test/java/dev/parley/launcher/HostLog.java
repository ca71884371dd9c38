package dev.parley.launcher;

import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file with the events that the functions of one process were handed, a line for each. A line is in the file before the
 * function is called, or before its answer leaves, so a process that is killed has logged whatever it was handed. Its clock is
 * the machine's monotonic one, which all processes share.
 */
final class HostLog {

    static final String ACCEPTED = "ACCEPTED";

    private final FileChannel file;

    HostLog(Path path) {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WebSocketFunction logging(WebSocketFunction function) {
        return event -> {
            write(event.requestContext().eventType().name(), event);
            Future<FunctionResult> result = function.handle(event);
            return event.requestContext().eventType() == EventType.CONNECT
                    ? result.onSuccess(answer -> answered(event, answer))
                    : result;
        };
    }

    private void answered(WebSocketEvent event, FunctionResult answer) {
        if (answer.isSuccess()) {
            write(ACCEPTED, event);
        }
    }

    private void write(String what, WebSocketEvent event) {
        String socket = event.queryStringParameters().getOrDefault(SocketJournal.PARAMETER, "-");
        String line = System.nanoTime() + " " + what + " " + event.connectionId() + " "
                + event.requestContext().requestId() + " " + socket + "\n";
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
