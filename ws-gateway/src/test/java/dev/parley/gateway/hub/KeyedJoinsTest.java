package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.Joined;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedJoinsTest {

    private static final Future<Joined> DONE = Future.succeededFuture(Joined.LIVE);

    private final HubStage stage =
            new HubStage(new InProcessBackplane(ChannelLimits.DEFAULT), Duration.ofSeconds(1), new EmbeddedChannel());
    private final AtomicLong now = new AtomicLong();
    private final KeyedJoins joins = new KeyedJoins(now::get);

    @AfterEach
    void close() {
        stage.close();
    }

    private Membership membership() {
        ChannelMember member = stage.connection();
        return new Membership(member, "tea");
    }

    @Test
    void a_join_is_found_under_its_key_alone() {
        Membership membership = membership();
        joins.add(membership, "r/1", DONE);
        assertThat(joins.find(membership, "r/1")).isSameAs(DONE);
        assertThat(joins.find(membership, "r/2")).isNull();
        assertThat(joins.find(membership(), "r/1")).isNull();
    }

    @Test
    void a_join_without_a_key_is_not_remembered_and_takes_the_last_ones_place() {
        Membership membership = membership();
        joins.add(membership, "r/1", DONE);
        joins.add(membership, "", DONE);
        assertThat(joins.find(membership, "r/1")).isNull();
        assertThat(joins.find(membership, "")).isNull();
        assertThat(joins.size()).isZero();
    }

    @Test
    void a_join_is_forgotten_after_a_minute() {
        Membership membership = membership();
        joins.add(membership, "r/1", DONE);
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        joins.add(membership(), "r/2", DONE);
        assertThat(joins.find(membership, "r/1")).isNotNull();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        joins.add(membership(), "r/3", DONE);
        assertThat(joins.find(membership, "r/1")).isNull();
    }

    @Test
    void no_more_than_the_bound_are_remembered() {
        Membership oldest = membership();
        joins.add(oldest, "r/0", DONE);
        for (int i = 1; i <= KeyedJoins.MAX_JOINS; i++) {
            joins.add(membership(), "r/" + i, DONE);
        }
        assertThat(joins.size()).isEqualTo(KeyedJoins.MAX_JOINS);
        assertThat(joins.find(oldest, "r/0")).isNull();
    }
}
