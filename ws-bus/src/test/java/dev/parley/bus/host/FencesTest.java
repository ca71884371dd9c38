package dev.parley.bus.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.WebSocketEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FencesTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Fences fences = new Fences(clock::get);
    private final String gatewayId = ConnectionId.newGateway();

    private static WebSocketEvent eventOf(String gatewayId) {
        return Bus.event(ConnectionId.newConnection(gatewayId), "r");
    }

    private boolean refuses(long claim) {
        return fences.refuses(eventOf(gatewayId), claim);
    }

    @Test
    void the_highest_claim_stands() {
        assertThat(fences.set(new Fence(gatewayId, 7))).isEqualTo(7);
        assertThat(fences.set(new Fence(gatewayId, 3))).isEqualTo(7);
        assertThat(refuses(Fence.NO_CLAIM)).isTrue();
        assertThat(refuses(6)).isTrue();
        assertThat(refuses(7)).isFalse();
        assertThat(refuses(8)).isFalse();
    }

    @Test
    void a_fence_is_forgotten_an_hour_after_it_was_last_asked_for() {
        fences.set(new Fence(gatewayId, 1));
        clock.addAndGet(Fences.AGE_NANOS);
        assertThat(refuses(Fence.NO_CLAIM)).isTrue();
        fences.set(new Fence(gatewayId, 1));
        clock.addAndGet(Fences.AGE_NANOS);
        assertThat(refuses(Fence.NO_CLAIM)).isTrue();
        clock.incrementAndGet();
        assertThat(refuses(Fence.NO_CLAIM)).isFalse();
    }

    @Test
    void the_oldest_of_too_many_fences_is_forgotten() {
        fences.set(new Fence(gatewayId, 1));
        String second = ConnectionId.newGateway();
        fences.set(new Fence(second, 1));
        for (int i = 2; i < Fences.MAX_FENCES; i++) {
            fences.set(new Fence(ConnectionId.newGateway(), 1));
        }
        assertThat(refuses(Fence.NO_CLAIM)).isTrue();
        fences.set(new Fence(ConnectionId.newGateway(), 1));
        assertThat(refuses(Fence.NO_CLAIM)).isFalse();
        assertThat(fences.refuses(eventOf(second), Fence.NO_CLAIM)).isTrue();
    }
}
