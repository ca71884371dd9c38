package dev.parley.attacks.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of one conduct, on one thread. Their connections end when this is closed. */
public final class Crowd implements AutoCloseable {

    private static final long TICK_NANOS = Duration.ofMillis(20).toNanos();
    private static final long TICK_MILLIS = 10;
    private static final Duration LAST_READS = Duration.ofMillis(250);
    private static final int OPENED_PER_TURN = 50;
    private static final int READ_BYTES = 256 * 1024;
    private static final AtomicInteger BLOCKS = new AtomicInteger();

    private final InetSocketAddress server;
    private final Conduct conduct;
    private final int block = BLOCKS.getAndIncrement();
    private final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(READ_BYTES);
    private final List<Member> members = new ArrayList<>();
    private final Tally ended = new Tally();
    private long tickedAt = System.nanoTime();

    public Crowd(InetSocketAddress server, Conduct conduct) throws IOException {
        this.server = server;
        this.conduct = conduct;
        this.selector = Selector.open();
    }

    /** Opens connections and has them act meanwhile, until all are begun or the time is over. */
    public Crowd open(int count, Deadline deadline) throws IOException {
        while (members.size() < count && !deadline.isOver()) {
            for (int i = 0; i < OPENED_PER_TURN && members.size() < count; i++) {
                members.add(member(members.size()));
            }
            turn();
        }
        return this;
    }

    private Member member(int index) throws IOException {
        return new Member(conduct, Sources.of(block, index, conduct.perAddress()), server, selector);
    }

    /** Has all clients act until the time is over. */
    public Crowd act(Deadline deadline) throws IOException {
        while (!deadline.isOver()) {
            turn();
        }
        return this;
    }

    private void turn() throws IOException {
        selector.select(this::onReady, TICK_MILLIS);
        long now = System.nanoTime();
        if (now - tickedAt >= TICK_NANOS) {
            tickedAt = now;
            for (int i = 0; i < members.size(); i++) {
                tick(i, now);
            }
        }
    }

    private void onReady(SelectionKey key) {
        ((Member) key.attachment()).onReady(scratch.clear(), System.nanoTime());
    }

    private void tick(int index, long now) throws IOException {
        Member member = members.get(index);
        if (!member.isEnded()) {
            member.onTick(scratch.clear(), now);
        } else if (conduct.comesBack()) {
            ended.add(member.outcome());
            members.set(index, member(index));
        }
    }

    /** Reads once more what the server sent, then counts all answers and ends all connections by a reset. */
    public Tally leave() throws IOException {
        Deadline end = Deadline.in(LAST_READS);
        do {
            members.forEach(member -> member.readRest(scratch.clear()));
        } while (!end.isOver());
        Tally tally = new Tally().plus(ended);
        members.forEach(member -> tally.add(member.outcome()));
        close();
        return tally;
    }

    @Override
    public void close() throws IOException {
        members.forEach(Member::reset);
        selector.close();
    }
}
