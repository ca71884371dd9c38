package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.netty.channel.EventLoop;
import io.vertx.core.internal.ContextInternal;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Threads of the backplane leave messages of two channels while the event loop takes them. There is room for three messages, so
 * that some are dropped. Each channel's recipient gets every message once and in order, or learns up to where they are lost,
 * and none is left behind without a turn of the loop that is due.
 */
public class MailboxRacesTest {

    /** A message of this test costs 201. */
    private static final long BOUND = 700;

    private final AtomicInteger dueTurns = new AtomicInteger();
    /** What the loop runs after its I/O. On the loop only. */
    private @Nullable Runnable afterIo;

    private final Mailbox mailbox = new Mailbox(stub(ContextInternal.class), () -> {}, BOUND);
    private final Channel one = new Channel("one");
    private final Channel two = new Channel("two");

    /** Checks what a channel's recipient gets. */
    private final class Channel implements Mailbox.Recipient {

        private final String name;
        private final MailSlot slot = new MailSlot(mailbox, this);
        private long delivered;
        private long received;

        Channel(String name) {
            this.name = name;
        }

        void deliver() {
            delivered++;
            slot.deliver(new ChannelMessage(name, new Position("epoch", delivered), Payload.text("m"), false));
        }

        @Override
        public void take(ChannelMessage message, long now) {
            if (message.position().offset() != received + 1) {
                throw new AssertionError(name + " got " + message.position().offset() + " after " + received);
            }
            received++;
        }

        @Override
        public void lost(Position position, long now) {
            if (position.offset() <= received) {
                throw new AssertionError(name + " lost " + position.offset() + " after it got " + received);
            }
            received = position.offset();
        }

        @Override
        public void redacted(long now) {
            throw new AssertionError("nothing was redacted");
        }

        void checkComplete() {
            if (received != delivered) {
                throw new AssertionError(name + " got " + received + " of " + delivered);
            }
        }
    }

    /** A context, or its event loop, that notes which turns are due. */
    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> 1;
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> type.getSimpleName();
                    case "nettyEventLoop" -> stub(EventLoop.class);
                    case "schedule" -> {
                        afterIo = (Runnable) arguments[0];
                        yield null;
                    }
                    case "runOnContext" -> {
                        dueTurns.incrementAndGet();
                        yield null;
                    }
                    default -> throw new AssertionError(method);
                }));
    }

    @Operation(nonParallelGroup = "one")
    public void deliverToOne() {
        one.deliver();
    }

    @Operation(nonParallelGroup = "two")
    public void deliverToTwo() {
        two.deliver();
    }

    @Operation(nonParallelGroup = "loop")
    public void turn() {
        Runnable scheduled = afterIo;
        if (scheduled != null) {
            afterIo = null;
            scheduled.run();
        }
        if (dueTurns.get() > 0) {
            dueTurns.decrementAndGet();
            mailbox.takeSome(0);
        }
    }

    @Validate
    public void nothingIsLeftBehind() {
        while (dueTurns.get() > 0 || afterIo != null) {
            turn();
        }
        one.checkComplete();
        two.checkComplete();
        if (mailbox.bytes() != 0) {
            throw new AssertionError(mailbox.bytes() + " bytes are counted and not held");
        }
    }

    @Test
    void every_message_is_delivered_once_or_reported_lost() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .check(MailboxRacesTest.class);
    }
}
