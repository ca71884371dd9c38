package dev.parley.bus.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.bus.Addresses;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.commands.ConnectionCommand.Close;
import dev.parley.bus.commands.ConnectionCommand.Info;
import dev.parley.bus.commands.ConnectionCommand.Join;
import dev.parley.bus.commands.ConnectionCommand.Leave;
import dev.parley.bus.commands.ConnectionCommand.Send;
import dev.parley.bus.commands.ConnectionCommand.SetAttributes;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** Commands from one process to a gateway of another, over a link that is lost under load. */
@Execution(ExecutionMode.CONCURRENT)
class LostLinkCommandsTest {

    private static final String GATEWAY = "gateway";
    private static final String FUNCTIONS = "functions";

    /** A join from a position has a replay. Repeating it without a key repeats the replay, too. */
    private static final JoinOptions FROM = JoinOptions.DEFAULT.from(new Position("e", 1));

    private static final JoinOptions KEYED = FROM.withIdempotencyKey("the event's request id");

    private final BusCluster cluster = new BusCluster();
    private final Vertx gatewayVertx = cluster.start(GATEWAY);
    private final Vertx functionsVertx = cluster.start(FUNCTIONS);
    private final Context context = Bus.newContext(functionsVertx);
    private final String gatewayId = ConnectionId.newGateway();
    private final Queue<ConnectionCommand> carriedOut = new ConcurrentLinkedQueue<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();
    /** With a deadline that holds on a busy machine, too. */
    private final GatewayCommands patient = new GatewayCommands(functionsVertx, 25_000);

    private final GatewayCommands commands = new GatewayCommands(functionsVertx);
    private GatewayDirectory directory;

    @BeforeEach
    void start() {
        Context gateway = Bus.newContext(gatewayVertx);
        Bus.on(gateway, () -> new CommandReceiver(gatewayVertx, gatewayId, this::carryOut).start());
        directory = new GatewayDirectory(gatewayVertx, gatewayId, (after, limit) -> List.of());
        Bus.on(gateway, directory::start);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Bus.await(request(new Info(connection())).otherwiseEmpty()) != null);
        awaitAnnouncement();
        carriedOut.clear();
    }

    /** A gateway that was never heard is taken for gone. */
    private void awaitAnnouncement() {
        Promise<Void> heard = Promise.promise();
        MessageConsumer<Object> listener =
                functionsVertx.eventBus().consumer(Addresses.GATEWAYS, announcement -> heard.tryComplete());
        Bus.await(heard.future());
        Bus.await(listener.unregister());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Future<CommandReply> carryOut(ConnectionCommand command) {
        carriedOut.add(command);
        if (command instanceof Close close && !closed.add(close.connectionId())) {
            return Future.failedFuture(new ConnectionException(Reason.GONE, "No such connection, or no longer"));
        }
        return Future.succeededFuture(CommandReply.Done.DONE);
    }

    private String connection() {
        return ConnectionId.newConnection(gatewayId);
    }

    private Future<CommandReply> request(ConnectionCommand command) {
        return request(commands, command);
    }

    private Future<CommandReply> request(GatewayCommands through, ConnectionCommand command) {
        Promise<CommandReply> reply = Promise.promise();
        context.runOnContext(here -> through.request(command).onComplete(reply));
        return reply.future();
    }

    private List<Future<CommandReply>> requestMany(int count, Supplier<ConnectionCommand> command) {
        List<Future<CommandReply>> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replies.add(request(patient, command.get()));
        }
        return replies;
    }

    private List<Future<CommandReply>> repeatable() {
        List<Future<CommandReply>> replies = new ArrayList<>();
        replies.addAll(requestMany(40, () -> new Info(connection())));
        replies.addAll(requestMany(40, () -> new SetAttributes(connection(), Attributes.NONE)));
        replies.addAll(requestMany(40, () -> new Leave(connection(), "room")));
        replies.addAll(requestMany(40, () -> new Close(connection(), 1000, "")));
        replies.addAll(requestMany(40, () -> new Join(connection(), "room", JoinOptions.DEFAULT)));
        replies.addAll(requestMany(40, () -> new Join(connection(), "room", KEYED)));
        return replies;
    }

    @Test
    void commands_that_may_be_repeated_succeed_though_the_link_swallowed_them() {
        cluster.relayTo(GATEWAY).swallow();
        List<Future<CommandReply>> replies = repeatable();
        Bus.await(functionsVertx.timer(200));
        cluster.relayTo(GATEWAY).cut();
        Bus.await(Future.join(replies));
    }

    @Test
    void commands_that_may_be_repeated_succeed_though_the_link_swallowed_their_replies() {
        cluster.relayTo(FUNCTIONS).swallow();
        List<Future<CommandReply>> replies = repeatable();
        Awaitility.await().until(() -> carriedOut.size() >= replies.size());
        cluster.relayTo(FUNCTIONS).cut();
        Bus.await(Future.join(replies));
    }

    @Test
    void a_join_from_a_position_whose_reply_was_lost_is_repeated_if_it_has_a_key() {
        Join join = new Join(connection(), "room", KEYED);
        cluster.relayTo(FUNCTIONS).swallow();
        Future<CommandReply> reply = request(patient, join);
        Awaitility.await().until(() -> !carriedOut.isEmpty());
        cluster.relayTo(FUNCTIONS).cut();
        Bus.await(reply);
        assertThat(carriedOut).hasSizeGreaterThan(1).containsOnly(join);
    }

    @Test
    void a_join_from_a_position_is_not_repeated_to_a_gateway_of_an_earlier_release_which_reads_no_keys() {
        Bus.await(directory.stop());
        String earlier = ConnectionId.newGateway();
        Bus.on(Bus.newContext(gatewayVertx), () -> new CommandReceiver(gatewayVertx, earlier, this::carryOut).start());
        GatewayPresence presence = GatewayPresence.of(functionsVertx);
        Awaitility.await().until(() -> {
            announce(new GatewayAnnouncement(earlier, GATEWAY, false, false));
            return presence.isOfEarlierRelease(earlier);
        });
        Join join = new Join(ConnectionId.newConnection(earlier), "room", KEYED);
        cluster.relayTo(FUNCTIONS).swallow();
        Future<CommandReply> reply = request(join);
        Awaitility.await().until(() -> !carriedOut.isEmpty());
        Bus.await(functionsVertx.timer(2_000));
        cluster.relayTo(FUNCTIONS).cut();
        assertThat(carriedOut).containsExactly(join);
        assertThat(reply.isComplete()).isFalse();
    }

    private void announce(GatewayAnnouncement announcement) {
        functionsVertx.eventBus().publish(Addresses.GATEWAYS, announcement, DirectoryCodecs.ANNOUNCEMENT.options());
    }

    @Test
    void a_send_or_a_join_without_a_key_from_a_position_whose_reply_was_lost_is_not_repeated() {
        cluster.relayTo(FUNCTIONS).swallow();
        Future<CommandReply> send = request(new Send(connection(), Payload.text("once")));
        Future<CommandReply> join = request(new Join(connection(), "room", FROM));
        Awaitility.await().until(() -> carriedOut.size() == 2);
        cluster.relayTo(FUNCTIONS).cut();
        assertReason(send, Reason.TIMEOUT);
        assertThat(carriedOut).hasSize(2);
        assertThat(join.isComplete()).isFalse();
    }

    @Test
    void all_commands_wait_for_a_gateway_whose_link_is_lost_and_a_send_arrives_once() {
        cluster.hide(GATEWAY);
        List<Future<CommandReply>> replies = repeatable();
        List<Future<CommandReply>> sends = requestMany(200, () -> new Send(connection(), Payload.text("once")));
        Bus.await(functionsVertx.timer(500));
        assertThat(carriedOut).isEmpty();
        cluster.show(GATEWAY);
        Bus.await(Future.join(sends));
        Bus.await(Future.join(replies));
        assertThat(carriedOut.stream().filter(Send.class::isInstance)).hasSize(200);
    }

    @Test
    void a_gateway_that_stays_out_of_reach_is_unavailable_and_not_gone() {
        cluster.hide(GATEWAY);
        Future<CommandReply> send = request(new Send(connection(), Payload.text("never")));
        assertReason(request(new Info(connection())), Reason.UNAVAILABLE);
        assertReason(send, Reason.UNAVAILABLE);
    }

    @Test
    void a_gateway_that_said_goodbye_is_gone_at_once() {
        Bus.await(directory.stop());
        cluster.hide(GATEWAY);
        assertGoneWithin(Duration.ofSeconds(4));
    }

    @Test
    void a_gateway_whose_process_is_gone_is_gone_at_once() {
        cluster.hide(GATEWAY);
        cluster.hide(FUNCTIONS);
        functionsVertx.eventBus().publish(Addresses.PROCESS_GONE, GATEWAY, new DeliveryOptions().setLocalOnly(true));
        assertGoneWithin(Duration.ofSeconds(4));
    }

    @Test
    void a_lost_link_costs_the_log_one_line() {
        Logger logger = (Logger) LoggerFactory.getLogger(CommandRequest.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        commands_that_may_be_repeated_succeed_though_the_link_swallowed_them();
        logger.detachAppender(log);
        assertThat(log.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(line -> line.getThrowableProxy() == null);
    }

    private void assertGoneWithin(Duration time) {
        long start = System.nanoTime();
        assertReason(request(new Info(connection())), Reason.GONE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(time);
    }

    private static void assertReason(Future<CommandReply> reply, Reason reason) {
        assertThatThrownBy(() -> Bus.await(reply))
                .cause()
                .isInstanceOfSatisfying(ConnectionException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }
}
