package dev.parley.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

    private final List<String> leaks = new ArrayList<>();

    @AfterEach
    void leave_nothing_to_the_check_of_this_run() {
        leaks.addAll(LeakCheck.find());
    }

    @Test
    void every_resource_is_tracked() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    }

    @Test
    void a_buffer_that_nobody_releases_is_found_with_the_place_that_touched_it() {
        allocate();
        await().until(() -> {
            leaks.addAll(LeakCheck.find());
            return !leaks.isEmpty();
        });
        assertThat(leaks).singleElement().asString().contains("LeakCheckTest.allocate");
    }

    @Test
    void a_released_buffer_is_not_reported() {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
        assertThat(LeakCheck.find()).isEmpty();
    }

    private static void allocate() {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
    }
}
