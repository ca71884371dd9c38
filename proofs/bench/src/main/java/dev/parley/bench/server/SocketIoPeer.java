package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.dialect.SocketIo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Socket.IO as it is run when there is more than one of it: with its Redis adapter. */
final class SocketIoPeer implements Peer {

    private final NodePeer node = new NodePeer("socketio", "socket.io");

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        return node.missing(spec).or(RedisProgram::missing);
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        Program redis = RedisProgram.on(site.folder());
        return List.of(redis, node.program(site, Map.of("REDIS_URL", RedisProgram.url(redis))));
    }

    @Override
    public Dialect dialect(String app) {
        return new SocketIo();
    }

    @Override
    public String version() {
        return node.version() + ", @socket.io/redis-adapter " + NodePeer.version("@socket.io/redis-adapter") + ", "
                + RedisProgram.version();
    }
}
