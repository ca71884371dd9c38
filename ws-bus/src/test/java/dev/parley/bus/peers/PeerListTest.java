package dev.parley.bus.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PeerListTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);
    private final PeerList peers = new PeerList(clock::get);

    private void pass(long seconds) {
        clock.addAndGet(seconds * SECOND);
    }

    @Test
    void a_process_is_on_the_list_however_long_it_is_silent_until_it_is_gone() {
        peers.heard("a");
        peers.heard("b");
        pass(100_000);
        assertThat(peers.all()).containsExactlyInAnyOrder("a", "b");
        peers.gone("a");
        assertThat(peers.all()).containsExactly("b");
    }

    @Test
    void an_announcement_that_was_on_its_way_brings_no_process_back() {
        peers.heard("a");
        peers.gone("a");
        pass(1);
        peers.heard("a");
        assertThat(peers.all()).isEmpty();
        pass(3);
        peers.heard("a");
        assertThat(peers.all()).containsExactly("a");
    }
}
