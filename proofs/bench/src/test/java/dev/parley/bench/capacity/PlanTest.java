package dev.parley.bench.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void connections_alone_decide_where_little_is_published() {
        Plan plan = Plan.of(new Demand(100_001, 3600, 10, 1, 100));

        assertThat(plan.gateways()).isEqualTo(3);
        assertThat(plan.primaries()).isEqualTo(1);
    }

    @Test
    void no_core_is_busy_for_more_than_its_part() {
        Plan plan = Plan.of(new Demand(1_000_000, 600, 30, 20_000, 200));

        assertThat(plan.load().gatewayCores()).isLessThanOrEqualTo(Plan.BUSY * plan.gateways());
        assertThat(plan.load().redisCores()).isLessThanOrEqualTo(Plan.BUSY * plan.primaries());
        assertThat(plan.gateways()).isGreaterThan(20);
        assertThat(plan.primaries()).isGreaterThan(1);
    }

    @Test
    void a_gateway_that_follows_a_channel_costs_redis_a_message() {
        Demand demand = new Demand(1000, 1e9, 1000, 100, 0);

        double one = Load.of(demand, 4, 1, 1).redisCores();
        assertThat(Load.of(demand, 4, 4, 1).redisCores() - one)
                .isCloseTo(3 * 100 * Coefficient.REDIS_RECEIPT.value() / 1e6, Offset.offset(1e-9));
    }

    @Test
    void the_answer_names_what_has_to_be_bought() {
        assertThat(Plan.of(new Demand(100_000, 600, 30, 1000, 130)).rows())
                .contains(List.of("deliveries a second", "30000"), List.of("bandwidth to clients", "48.0 Mbit/s"));
    }

    @Test
    void a_demand_that_is_none_is_refused() {
        for (double connections : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Demand(connections, 600, 30, 1000, 130))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A service's connections must be 1 or more, not " + connections);
        }
        assertThatThrownBy(() -> new Demand(100, 0, 30, 1000, 130)).hasMessageContaining("lifetime");
        assertThatThrownBy(() -> new Demand(100, 600, Double.NaN, 1000, 130)).hasMessageContaining("members");
        assertThatThrownBy(() -> new Demand(100, 600, 30, -1, 130)).hasMessageContaining("publishes");
        assertThatThrownBy(() -> new Demand(100, 600, 30, 1000, -1)).hasMessageContaining("bytes");
    }
}
