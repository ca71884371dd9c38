package dev.parley.gateway.socket;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds one client to its {@link ReadRates}. All that one read brings is handled and then paid for at once, by the time at which
 * the read began; while it is not paid for, the socket is not read. On the event loop only.
 */
final class ReadPace {

    private final SocketMemory socket;
    private final ReadRates rates;

    private long messagesPaid;
    private long bytesPaid;
    private long controlsPaid;

    /** Not paid for yet. */
    private int messages;

    private long bytes;
    private int controls;
    private @Nullable Future<?> resume;

    ReadPace(SocketMemory socket, ReadRates rates, long now) {
        this.socket = socket;
        this.rates = rates;
        messagesPaid = rates.messages().full(now);
        bytesPaid = rates.bytes().full(now);
        controlsPaid = rates.controls().full(now);
    }

    /** A message, or a fragment of one. */
    void addMessage() {
        messages++;
    }

    void addBytes(int count) {
        bytes += count;
    }

    void addControl() {
        controls++;
    }

    /** Pays for all that was added, and stops reading as long as that takes. */
    void pay(long now) {
        messagesPaid = rates.messages().pay(messagesPaid, now, messages);
        bytesPaid = rates.bytes().pay(bytesPaid, now, bytes);
        controlsPaid = rates.controls().pay(controlsPaid, now, controls);
        messages = 0;
        bytes = 0;
        controls = 0;
        long messageDebt = rates.messages().debt(messagesPaid, now);
        long byteDebt = rates.bytes().debt(bytesPaid, now);
        long controlDebt = rates.controls().debt(controlsPaid, now);
        long debt = Math.max(messageDebt, Math.max(byteDebt, controlDebt));
        if (debt > 0 && resume == null && socket.isOpen()) {
            ConductCounters counters = socket.outbox.conduct();
            (debt == messageDebt
                            ? counters.messageRate()
                            : debt == byteDebt ? counters.byteRate() : counters.controlRate())
                    .increment();
            pause(debt);
        }
    }

    private void pause(long nanos) {
        socket.pause(ReadPause.RATE);
        resume = socket.channel.eventLoop().schedule(this::resume, nanos, TimeUnit.NANOSECONDS);
    }

    private void resume() {
        resume = null;
        socket.resume(ReadPause.RATE);
    }

    /** The socket has ended. */
    void stop() {
        if (resume != null) {
            resume.cancel(false);
            resume = null;
        }
    }
}
