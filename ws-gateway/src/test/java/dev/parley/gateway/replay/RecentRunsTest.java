package dev.parley.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Position;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentRunsTest {

    private static final int MEGABYTE = 1 << 20;

    private final RecentRuns.Budget budget = new RecentRuns.Budget(6L * MEGABYTE);
    private final RecentRuns runs = new RecentRuns(budget);
    private final List<ByteBuf> buffers = new ArrayList<>();

    private static Position at(String epoch, long offset) {
        return new Position(epoch, offset);
    }

    /** A run of two messages of half the size each, after a position. */
    private FrameRun run(Position after, String epoch, int size) {
        ByteBuf buffer = Unpooled.buffer(size).writeZero(size);
        FrameRun.Index index = new FrameRun.Index(after);
        index.add(at(epoch, after.offset() + 1), size / 2);
        index.add(at(epoch, after.offset() + 2), size);
        FrameRun run = index.of(buffer);
        buffer.release();
        buffers.add(buffer);
        return run;
    }

    private List<Boolean> released() {
        return buffers.stream().map(buffer -> buffer.refCnt() == 0).toList();
    }

    @Test
    void a_run_is_found_only_where_it_surely_follows() {
        runs.add(run(at("a", 10), "b", 100));
        for (Position known : List.of(at("a", 10), at("b", 11))) {
            assertThat(runs.after(known)).as("%s", known).isNotNull();
        }
        for (Position unknown : List.of(at("b", 10), at("a", 11), at("b", 12), at("a", 9), at("b", 9))) {
            assertThat(runs.after(unknown)).as("%s", unknown).isNull();
        }
    }

    @Test
    void messages_of_a_run_are_taken_as_they_fit() {
        FrameRun run = run(at("a", 4), "a", 100);
        assertThat(run.fitting(0, 49)).isZero();
        assertThat(run.fitting(0, 50)).isEqualTo(1);
        assertThat(run.fitting(0, 1000)).isEqualTo(2);
        assertThat(run.fitting(1, 50)).isEqualTo(1);
        assertThat(run.positionOf(1)).isEqualTo(at("a", 6));
        assertThat(run.slice(1, 1).readableBytes()).isEqualTo(50);
    }

    @Test
    void a_channel_keeps_so_much_and_drops_the_oldest() {
        for (int i = 0; i < 5; i++) {
            runs.add(run(at("a", 2L * i), "a", MEGABYTE - 1000));
        }
        assertThat(released()).containsExactly(true, false, false, false, false);
        assertThat(runs.after(at("a", 1))).isNull();
        assertThat(runs.after(at("a", 2))).isNotNull();
    }

    @Test
    void all_channels_of_an_event_loop_share_a_bound() {
        RecentRuns other = new RecentRuns(budget);
        for (int i = 0; i < 4; i++) {
            runs.add(run(at("a", 2L * i), "a", MEGABYTE - 1000));
            other.add(run(at("a", 2L * i), "a", MEGABYTE - 1000));
        }
        assertThat(released()).containsExactly(true, true, false, false, false, false, false, false);
        assertThat(budget.bytes()).isLessThanOrEqualTo(6L * MEGABYTE);
    }

    @Test
    void a_run_takes_the_place_of_one_that_begins_where_it_does() {
        runs.add(run(at("a", 4), "a", 100));
        runs.add(run(at("a", 4), "a", 200));
        assertThat(released()).containsExactly(true, false);
    }

    @Test
    void nothing_is_left_of_what_is_cleared() {
        runs.add(run(at("a", 0), "a", 100));
        runs.add(run(at("a", 2), "a", 100));
        runs.clear();
        assertThat(released()).containsExactly(true, true);
        assertThat(budget.bytes()).isZero();
        assertThat(runs.after(at("a", 0))).isNull();
    }
}
