package dev.parley.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Holds what the pieces allocate to bounds, in bytes a step, on Java 17 with a heap below 32 GB. They were found with the
 * interpreter, which allocates all that the code says, and with compiled code, which never allocates more; so it does
 * not matter what was compiled by then. Bounds leave some per cent for another Jackson or Vert.x; none per delivery.
 */
@Isolated("it switches the leak detector off")
class AllocationTest {

    private static final int STEPS = 200;
    private static final int PUBLISHES = 10;

    /** The sample's payload and its header. */
    private static final int FRAME = 128 + 4;

    private static ResourceLeakDetector.Level level = ResourceLeakDetector.Level.DISABLED;

    private final LoopThreads threads = new LoopThreads(1, "allocation");

    private interface Work {
        void run() throws Exception;
    }

    /** The leak detector allocates a record for each access to a buffer. */
    @BeforeAll
    static void withoutLeakDetector() {
        level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterAll
    static void withLeakDetector() {
        ResourceLeakDetector.setLevel(level);
    }

    @AfterEach
    void endThread() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private void onLoopThread(Work work) throws ExecutionException, InterruptedException, TimeoutException {
        threads.submit(() -> {
                    work.run();
                    return true;
                })
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_frame_is_added_to_a_ticks_others_with_one_copy_of_its_bytes() throws Exception {
        onLoopThread(() ->
                assertThat(Allocated.perStep(new FrameEncode()::append, STEPS)).isLessThanOrEqualTo(144));
    }

    @Test
    void a_frame_by_itself_costs_its_bytes_and_little_of_the_pools_own() throws Exception {
        onLoopThread(() ->
                assertThat(Allocated.perStep(new FrameEncode()::message, STEPS)).isLessThan(230));
    }

    /** The bytes, the string's bytes, the string, the payload. */
    @Test
    void a_text_message_is_read_into_little_more_than_twice_its_bytes() throws Exception {
        onLoopThread(() -> {
            TextRead piece = new TextRead();
            piece.setUp();
            assertThat(Allocated.perStep(piece::read, STEPS)).isLessThanOrEqualTo(328);
            piece.tearDown();
        });
    }

    @Test
    void a_message_is_deflated_and_inflated_without_an_allocation() throws Exception {
        onLoopThread(() -> {
            Compress piece = new Compress();
            piece.setUp();
            assertThat(Allocated.perStep(piece::deflate, STEPS)).isZero();
            assertThat(Allocated.perStep(piece::inflate, STEPS)).isZero();
            piece.tearDown();
        });
    }

    @Test
    void counting_and_timing_allocate_nothing() throws Exception {
        onLoopThread(() -> {
            Metering piece = new Metering();
            assertThat(Allocated.perStep(piece::loopCounter, STEPS)).isZero();
            assertThat(Allocated.perStep(piece::loopHistogram, STEPS)).isZero();
        });
    }

    @Test
    void without_custom_routes_a_message_is_not_parsed() throws Exception {
        // The iterator, until it is compiled away.
        onLoopThread(() -> assertThat(Allocated.perStep(new RouteSelect()::alwaysDefault, STEPS))
                .isLessThanOrEqualTo(24));
    }

    @Test
    void a_route_by_action_allocates_one_small_tree() throws Exception {
        onLoopThread(() -> assertThat(Allocated.perStep(new RouteSelect()::byAction, STEPS))
                .isLessThan(1650));
    }

    @Test
    void an_event_is_written_as_json_within_its_bound() throws Exception {
        onLoopThread(() ->
                assertThat(Allocated.perStep(new EventCodec()::write, STEPS)).isLessThan(3150));
    }

    @Test
    void an_event_is_read_from_json_within_its_bound() throws Exception {
        onLoopThread(() ->
                assertThat(Allocated.perStep(new EventCodec()::read, STEPS)).isLessThan(4500));
    }

    @Test
    void a_message_goes_to_a_function_and_back_within_its_bound() throws Exception {
        onLoopThread(() -> {
            FunctionHop piece = new FunctionHop();
            piece.setUp();
            assertThat(Allocated.perStep(piece::echo, STEPS)).isLessThan(1100);
            await().until(() -> piece.received() == (long) Allocated.RUNS * STEPS * FRAME);
            piece.tearDown();
        });
    }

    /** Two spans with their attributes and contexts. Off, tracing has no part in the bound above. */
    @Test
    void a_traced_message_costs_two_spans_more() throws Exception {
        onLoopThread(() -> {
            FunctionHop piece = new FunctionHop();
            piece.tracing = "on";
            piece.setUp();
            assertThat(Allocated.perStep(piece::echo, STEPS)).isLessThan(3900);
            assertThat(piece.spans()).isEqualTo(2L * Allocated.RUNS * STEPS);
            piece.tearDown();
        });
    }

    @Test
    void a_publish_allocates_nothing_per_delivery() throws Exception {
        onLoopThread(() -> {
            double toFew = perPublish(100);
            double toMany = perPublish(1000);
            assertThat(toFew).isLessThan(700);
            assertThat((toMany - toFew) / 900).isZero();
        });
    }

    /** What a publish to so many members allocates, all of whom get it. */
    private static double perPublish(int members) {
        HubPublish piece = new HubPublish();
        piece.members = members;
        piece.setUp();
        double allocated = Allocated.perStep(piece::publish, PUBLISHES);
        await().until(() -> piece.received() == (long) Allocated.RUNS * PUBLISHES * members * FRAME);
        piece.tearDown();
        return allocated;
    }
}
