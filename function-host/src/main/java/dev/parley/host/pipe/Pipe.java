package dev.parley.host.pipe;

import dev.parley.host.calls.ApiCalls;
import dev.parley.host.runtimeapi.ProcessEndpoint;
import dev.parley.host.runtimeapi.RuntimeCalls;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix socket for one process that runs our own runtime. Its file is in a folder that only this user can enter, and is gone
 * once the process has connected, so that no other can.
 */
public final class Pipe implements ProcessEndpoint {

    public static final String VARIABLE = "PARLEY_PIPE";

    /** What a socket's address holds on macOS, and less than on Linux. */
    private static final int MAX_PATH_BYTES = 103;

    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);

    private final ContextInternal context;
    private final RuntimeCalls calls;
    private final ApiCalls apiCalls;
    private final NetServer server;
    /** Holds the socket's file alone, until the process has connected. */
    private @Nullable Path folder;

    private @Nullable PipeConnection connection;

    /** @param apiCalls carries out what the function calls */
    public Pipe(ContextInternal context, RuntimeCalls calls, ApiCalls apiCalls) {
        this.context = context;
        this.calls = calls;
        this.apiCalls = apiCalls;
        this.server = context.owner().createNetServer().connectHandler(this::connected);
    }

    @Override
    public Future<Map<String, String>> listen() {
        return context.executeBlocking(Pipe::newFolder, false).compose(made -> {
            folder = made;
            String path = fileIn(made).toString();
            return server.listen(SocketAddress.domainSocketAddress(path)).map(listening -> Map.of(VARIABLE, path));
        });
    }

    private static Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("parley-pipe");
        try {
            requireShort(fileIn(folder).toString());
        } catch (IOException e) {
            Files.delete(folder);
            throw e;
        }
        return folder;
    }

    /** @throws IOException if a socket's address can't hold the path */
    static void requireShort(String path) throws IOException {
        int bytes = path.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_PATH_BYTES) {
            throw new IOException(
                    "the path of its pipe, " + path + ", has " + bytes + " bytes, and a socket's path at most "
                            + MAX_PATH_BYTES + ": run Java with a shorter -Djava.io.tmpdir");
        }
    }

    private static Path fileIn(Path folder) {
        return folder.resolve("s");
    }

    private void connected(NetSocket socket) {
        if (connection != null) {
            socket.close();
            return;
        }
        removeFile();
        connection = new PipeConnection(context, socket, calls, apiCalls);
    }

    private void removeFile() {
        Path made = folder;
        folder = null;
        if (made != null) {
            context.executeBlocking(() -> remove(made), false)
                    .onFailure(failure -> LOG.warn("{} can't be removed: {}", made, String.valueOf(failure)));
        }
    }

    private static boolean remove(Path folder) throws IOException {
        Files.deleteIfExists(fileIn(folder));
        return Files.deleteIfExists(folder);
    }

    @Override
    public Future<Void> drain() {
        return connection == null ? context.succeededFuture() : connection.drain();
    }

    @Override
    public void close() {
        server.close();
        removeFile();
    }
}
