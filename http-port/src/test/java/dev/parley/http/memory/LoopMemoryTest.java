package dev.parley.http.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoopMemoryTest {

    private static final int KB = 1024;
    private static final int LIMIT = 1000 * KB;

    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final ConnectionMemory process = new ConnectionMemory(LIMIT);
    private long now;
    private final LoopMemory loop = loop();

    private LoopMemory loop() {
        LoopMemory added = new LoopMemory(process, turns::add, () -> now);
        process.add(added);
        return added;
    }

    private Held held(int bytes) {
        return new Held(loop).holds(bytes);
    }

    private void runTurns() {
        for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
            turn.run();
        }
    }

    @Test
    void the_sum_has_all_loops_and_what_belongs_to_none() {
        held(3 * KB);
        loop().add(2 * KB);
        process.count(() -> 5 * KB);
        assertThat(process.bytes()).isEqualTo(10 * KB);
        assertThat(process.pressure()).isEqualTo(Pressure.NONE);
        assertThat(process.admits()).isTrue();
    }

    @Test
    void past_the_first_mark_new_clients_are_refused_and_counted() {
        held(501 * KB);
        assertThat(process.pressure()).isEqualTo(Pressure.THROTTLE);
        assertThat(process.admits()).isFalse();
        assertThat(process.refused()).isEqualTo(1);
    }

    @Test
    void past_the_first_mark_those_that_hold_much_are_not_read_and_the_others_are() {
        Held greedy = held(501 * KB);
        Held honest = held(2 * KB);
        runTurns();
        assertThat(greedy.throttled).isTrue();
        assertThat(honest.throttled).isFalse();
        assertThat(loop.throttles(501 * KB)).isTrue();
        assertThat(loop.throttles(2 * KB)).isFalse();
        assertThat(process.throttled()).isEqualTo(1);
        assertThat(process.closed()).isZero();
    }

    @Test
    void below_the_first_mark_all_are_read_again() {
        Held greedy = held(450 * KB);
        Held second = held(70 * KB);
        runTurns();
        second.holds(10 * KB);
        loop.look();
        assertThat(greedy.throttled).isFalse();
        assertThat(second.throttled).isFalse();
        assertThat(process.throttled()).isZero();
        assertThat(process.admits()).isTrue();
    }

    @Test
    void a_connection_that_stopped_itself_is_read_again_if_memory_recovers_before_the_look() {
        Held greedy = held(450 * KB);
        loop.look();
        Held second = held(100 * KB);
        greedy.judge();
        assertThat(greedy.throttled).isTrue();
        second.holds(10 * KB);
        runTurns();
        assertThat(loop.isShort()).isFalse();
        assertThat(greedy.throttled).isFalse();
    }

    @Test
    void past_the_second_mark_those_that_hold_most_are_closed_down_to_the_first() {
        List<Held> many =
                IntStream.rangeClosed(1, 40).mapToObj(size -> held(size * KB)).toList();
        assertThat(process.pressure()).isEqualTo(Pressure.CLOSE);
        assertThat(many).noneMatch(one -> one.closed);
        runTurns();
        assertThat(process.bytes()).isBetween(460L * KB, 500L * KB);
        int firstClosed =
                IntStream.range(0, 40).filter(i -> many.get(i).closed).min().orElseThrow();
        assertThat(many.subList(firstClosed, 40)).allMatch(one -> one.closed);
        assertThat(process.closed()).isEqualTo(40 - firstClosed);
    }

    @Test
    void what_can_be_spared_is_released_before_any_connection_pays() {
        Held greedy = held(450 * KB);
        loop.addSpare(() -> loop.add(Math.toIntExact(450 * KB - loop.bytes())));
        loop.add(10 * KB);
        loop.look();
        assertThat(loop.bytes()).isEqualTo(460 * KB);
        loop.add(400 * KB);
        assertThat(loop.isShort()).isTrue();
        runTurns();
        assertThat(loop.bytes()).isEqualTo(450 * KB);
        assertThat(loop.isShort()).isFalse();
        assertThat(greedy.throttled).isFalse();
        assertThat(greedy.closed).isFalse();
    }

    @Test
    void connections_that_hold_little_stay_even_if_the_rest_is_not_theirs() {
        process.count(() -> 900 * KB);
        Held honest = held(2 * KB);
        loop.look();
        assertThat(process.pressure()).isEqualTo(Pressure.CLOSE);
        assertThat(honest.closed).isFalse();
        assertThat(honest.throttled).isFalse();
    }

    @Test
    void each_loop_closes_its_own_part() {
        LoopMemory other = loop();
        List<Held> here = IntStream.range(0, 60).mapToObj(i -> held(10 * KB)).toList();
        List<Held> there = IntStream.range(0, 30)
                .mapToObj(i -> new Held(other).holds(10 * KB))
                .toList();
        loop.look();
        assertThat(here.stream().filter(one -> one.closed).count()).isEqualTo(27);
        assertThat(there).noneMatch(one -> one.closed);
        other.look();
        now += TimeUnit.SECONDS.toNanos(1);
        other.look();
        assertThat(there.stream().filter(one -> one.closed).count()).isEqualTo(19);
    }

    @Test
    void those_that_keep_the_process_past_the_first_mark_for_1_s_are_closed_down_to_a_quarter() {
        List<Held> still = IntStream.range(0, 60).mapToObj(i -> held(10 * KB)).toList();
        runTurns();
        now += TimeUnit.MILLISECONDS.toNanos(900);
        loop.look();
        assertThat(still).noneMatch(one -> one.closed);
        now += TimeUnit.MILLISECONDS.toNanos(100);
        loop.look();
        assertThat(process.bytes()).isEqualTo(250 * KB);
        assertThat(still.stream().filter(one -> one.closed).count()).isEqualTo(35);
    }

    @Test
    void the_more_connections_hold_something_the_less_each_may_hold() {
        List<Held> crowd = IntStream.range(0, 500).mapToObj(i -> held(2 * KB)).toList();
        runTurns();
        assertThat(process.bytes()).isLessThanOrEqualTo(process.firstMark());
        assertThat(crowd.stream().filter(one -> one.closed).count()).isGreaterThanOrEqualTo(250);
    }

    @Test
    void a_connection_is_considered_as_long_as_it_holds_something() {
        Held one = held(KB);
        loop.look();
        assertThat(one.isListed()).isTrue();
        one.holds(0);
        loop.look();
        assertThat(one.isListed()).isFalse();
        one.holds(900 * KB);
        runTurns();
        assertThat(one.closed).isTrue();
    }

    @Test
    void a_buffer_that_connections_share_counts_once_until_the_last_queue_has_written_it() {
        ByteBuf frames = Unpooled.directBuffer(10 * KB);
        ByteBuf first = frames.retainedDuplicate();
        ByteBuf second = frames.retainedDuplicate();
        loop.releaseShared(frames);
        assertThat(process.bytes()).isEqualTo(10 * KB);
        first.release();
        loop.look();
        assertThat(process.bytes()).isEqualTo(10 * KB);
        second.release();
        loop.look();
        assertThat(process.bytes()).isZero();
        assertThat(frames.refCnt()).isZero();
    }

    @Test
    void a_buffer_that_nobody_shares_any_more_is_released_at_once() {
        ByteBuf frames = Unpooled.directBuffer(10 * KB);
        loop.releaseShared(frames);
        assertThat(frames.refCnt()).isZero();
        assertThat(process.bytes()).isZero();
    }

    @Test
    void a_buffer_that_was_released_too_often_stops_neither_the_look_nor_the_count() {
        List<ByteBuf> all =
                Stream.generate(() -> Unpooled.directBuffer(10 * KB)).limit(3).toList();
        List<ByteBuf> queued = all.stream().map(ByteBuf::retainedDuplicate).toList();
        all.forEach(loop::releaseShared);
        queued.forEach(ByteBuf::release);
        all.get(1).release();
        loop.look();
        assertThat(all).allMatch(buffer -> buffer.refCnt() == 0);
        assertThat(process.bytes()).isZero();
        loop.look();
    }

    @Test
    void a_loop_that_is_closed_counts_for_nothing_and_keeps_no_buffer() {
        ByteBuf frames = Unpooled.directBuffer(10 * KB);
        ByteBuf queued = frames.retainedDuplicate();
        loop.releaseShared(frames);
        loop.close();
        assertThat(process.bytes()).isZero();
        queued.release();
        assertThat(frames.refCnt()).isZero();
    }
}
