package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commands, each to the server that has its key. A node of a cluster that does not have the key refuses the command, and nothing
 * of it takes effect: it then goes to the node that the refusal names, or fails with {@link AnswerLostException}, so that its
 * caller sends it again. Runs on one event loop.
 */
public final class RedisCommands {

    /** Redirections of one command. */
    private static final int MAX_REDIRECTS = 3;

    private final Shards shards;
    private final PerShard<NodeCommands> nodes;
    private Runnable onUp = () -> {};

    public RedisCommands(Vertx vertx, Shards shards, Function<RedisEndpoint, LinkSettings> link, Runnable onStarted) {
        this.shards = shards;
        this.nodes = new PerShard<>(
                shards,
                endpoint -> {
                    NodeCommands node =
                            new NodeCommands(vertx, link.apply(endpoint), shards.isSpread(), shards::refresh);
                    node.start(() -> onUp.run()).onComplete(done -> onStarted.run());
                    return node;
                },
                NodeCommands::close);
    }

    /** @param handler runs on each new connection, before any other command to that server */
    public void start(Runnable handler) {
        onUp = handler;
        nodes.sync();
    }

    /** To be called when servers came or went. */
    public void sync() {
        nodes.sync();
    }

    /** Waits up to half the deadline for outstanding answers. */
    public Future<Void> close() {
        return Future.join(nodes.all().stream().map(NodeCommands::close).toList())
                .mapEmpty();
    }

    public void moveTo(ServerAddress server) {
        nodes.all().forEach(node -> node.moveTo(server));
    }

    /** Returns true if all servers are reached. Safe to call from any thread. */
    public boolean isUp() {
        return isEach(NodeCommands::isUp);
    }

    /** Returns true if no other server may take writes that these do not get. */
    public boolean isPrimary() {
        return isEach(NodeCommands::isPrimary);
    }

    /** Returns true if the server that has a key is reached, and is the primary. */
    public boolean isPrimary(String key) {
        NodeCommands node = nodes.of(key);
        return node != null && node.isUp() && node.isPrimary();
    }

    private boolean isEach(Predicate<NodeCommands> condition) {
        List<NodeCommands> all = nodes.all();
        return !all.isEmpty() && all.stream().allMatch(condition);
    }

    /** Each server by itself. */
    public List<NodeCommands> nodes() {
        return nodes.all();
    }

    public @Nullable NodeCommands at(RedisEndpoint endpoint) {
        return nodes.at(endpoint);
    }

    /** Identifies the Redis processes that the connections lead to; it changes with each restart and failover. */
    public String runId() {
        return nodes.all().stream().map(NodeCommands::runId).sorted().collect(Collectors.joining(","));
    }

    /** Identifies the Redis process that has a key. */
    public String runId(String key) {
        NodeCommands node = nodes.of(key);
        return node == null ? "" : node.runId();
    }

    /** Returns what stands for the server that has a key; the same for all keys of one server. */
    public Object server(String key) {
        NodeCommands node = nodes.of(key);
        return node == null ? nodes : node;
    }

    /** Returns true if keys of different groups may be on different servers. */
    public boolean isSpread() {
        return shards.isSpread();
    }

    /** Keys of one group may share a command. */
    public int group(String key) {
        return shards.group(key);
    }

    /** Returns how many payload bytes a command may carry now, or -1 if none can be sent. */
    public long room(String key) {
        NodeCommands node = nodes.of(key);
        return node == null ? -1 : node.room();
    }

    /**
     * @param key one of the command's, which must all be of one group
     * @param bytes payload bytes that count towards the bound
     */
    public Future<Response> send(String key, Request request, int bytes) {
        return shards.isSpread()
                ? redirected(
                        key, node -> node.send(request, bytes), node -> node.sendAsking(request, bytes), MAX_REDIRECTS)
                : toNode(key, node -> node.send(request, bytes));
    }

    public Future<Response> run(RedisScript script, int bytes, List<String> keys, Object... args) {
        return run(
                script,
                keys,
                node -> node.run(script, bytes, keys, args),
                node -> node.runAsking(script, bytes, keys, args));
    }

    /** Sends a script although too many commands wait: a lease is renewed especially while Redis is behind. */
    public Future<Response> runBeyondBound(RedisScript script, List<String> keys, Object... args) {
        return run(
                script,
                keys,
                node -> node.runBeyondBound(script, keys, args),
                node -> node.runAsking(script, 0, keys, args));
    }

    private Future<Response> run(
            RedisScript script,
            List<String> keys,
            Function<NodeCommands, Future<Response>> command,
            Function<NodeCommands, Future<Response>> asking) {
        if (!shards.isSpread()) {
            return toNode(keys.get(0), command);
        }
        return script.ofRun()
                ? toNode(keys.get(0), command).recover(this::refused)
                : redirected(keys.get(0), command, asking, MAX_REDIRECTS);
    }

    private Future<Response> toNode(String key, Function<NodeCommands, Future<Response>> command) {
        NodeCommands node = nodes.of(key);
        return node == null
                ? Future.failedFuture(new BackplaneException("No node of the Redis cluster has the slot of " + key))
                : command.apply(node);
    }

    /** @param asking the command for a node that is about to get the slot */
    private Future<Response> redirected(
            String key,
            Function<NodeCommands, Future<Response>> command,
            Function<NodeCommands, Future<Response>> asking,
            int redirects) {
        return toNode(key, command).recover(cause -> {
            Optional<Redirect> redirect = redirect(cause);
            if (redirect.isPresent() && redirects > 0) {
                if (redirect.get().kind() == Redirect.Kind.MOVED) {
                    note(redirect.get());
                    return redirected(key, command, asking, redirects - 1);
                }
                NodeCommands target = redirect.get().server().flatMap(this::at).orElse(null);
                if (redirect.get().kind() == Redirect.Kind.ASK && target != null) {
                    return asking.apply(target).recover(this::refused);
                }
            }
            return refused(cause);
        });
    }

    private Optional<NodeCommands> at(ServerAddress server) {
        return nodes.all().stream().filter(node -> node.isAt(server)).findFirst();
    }

    private static Optional<Redirect> redirect(Throwable cause) {
        return cause instanceof RefusedException refused ? Redirect.of(refused.answer()) : Optional.empty();
    }

    private void note(Redirect redirect) {
        redirect.server().ifPresentOrElse(server -> shards.redirected(redirect.slot(), server), shards::refresh);
    }

    private Future<Response> refused(Throwable cause) {
        Optional<Redirect> redirect = redirect(cause);
        if (redirect.isEmpty()) {
            return Future.failedFuture(cause);
        }
        if (redirect.get().kind() == Redirect.Kind.MOVED) {
            note(redirect.get());
        } else if (redirect.get().kind() == Redirect.Kind.CLUSTERDOWN) {
            shards.refresh();
        }
        return Future.failedFuture(new AnswerLostException(
                redirect.get().kind() == Redirect.Kind.CLUSTERDOWN
                        ? "The Redis cluster is down; try later"
                        : "The slot is moving to another node of the Redis cluster; try again",
                false));
    }
}
