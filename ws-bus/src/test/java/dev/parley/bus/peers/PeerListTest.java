package dev.parley.bus.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PeerListTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);
    private final PeerList peers = new PeerList(clock::get);

    private long pass(long seconds) {
        return clock.addAndGet(seconds * SECOND);
    }

    @Test
    void whether_there_was_a_peer_is_remembered() {
        long before = clock.get();
        long from = pass(1);
        peers.heard("a");
        long during = pass(2);
        peers.heard("b");
        peers.gone("a");
        long until = pass(3);
        peers.gone("b");
        long after = pass(4);

        assertThat(peers.wasAlone(before)).isTrue();
        assertThat(peers.wasAlone(from)).isFalse();
        assertThat(peers.wasAlone(during)).isFalse();
        assertThat(peers.wasAlone(until - 1)).isFalse();
        assertThat(peers.wasAlone(until)).isTrue();
        assertThat(peers.wasAlone(after)).isTrue();
    }

    @Test
    void a_process_that_nobody_ever_heard_of_is_alone() {
        assertThat(peers.wasAlone(clock.get())).isTrue();
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
