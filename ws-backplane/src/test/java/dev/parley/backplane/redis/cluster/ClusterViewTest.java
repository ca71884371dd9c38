package dev.parley.backplane.redis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.endpoint.ServerAddress;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.BulkType;
import io.vertx.redis.client.impl.types.MultiType;
import io.vertx.redis.client.impl.types.NumberType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

    private static final ServerAddress ASKED = new ServerAddress("10.0.0.9", 7000);
    private static final ServerAddress REPLACED = new ServerAddress("10.0.0.1", 7000);
    private static final ServerAddress PROMOTED = new ServerAddress("10.0.0.2", 7000);

    @Test
    void the_primary_that_is_well_has_the_slots_of_its_shard() {
        ClusterView view = view(array(0, 16_383));

        assertThat(view.epoch()).isEqualTo(7);
        assertThat(view.isComplete()).isTrue();
        assertThat(view.owners()).containsOnly(PROMOTED);
        assertThat(view.nodes().values()).containsExactly(REPLACED, PROMOTED);
    }

    @Test
    void slots_that_the_list_of_shards_leaves_out_are_those_of_the_list_of_slots() {
        ClusterView view = view(array());
        assertThat(view.isComplete()).isFalse();

        Response owner = array("elsewhere.example", 7000, "promoted", array());
        assertThat(view.with(ASKED, array(array(0, 16_383, owner))).owners()).containsOnly(PROMOTED);
    }

    @Test
    void a_node_that_the_list_of_shards_leaves_out_is_where_the_list_of_slots_has_it() {
        Response owner = array("10.0.0.3", 7003, "not-listed", array());
        ClusterView view = view(array(0, 8_191)).with(ASKED, array(array(8_192, 16_383, owner)));

        ServerAddress added = new ServerAddress("10.0.0.3", 7003);
        assertThat(view.owners()).containsOnly(PROMOTED, added);
        assertThat(view.nodes().values()).containsExactly(REPLACED, PROMOTED, added);
    }

    @Test
    void slots_that_nobody_has_have_no_owner() {
        assertThat(view(array()).with(ASKED, array()).owners()).containsOnlyNulls();
    }

    /** A shard whose first primary failed and was replaced. */
    private static ClusterView view(Response slots) {
        Response shard = array(
                "slots",
                slots,
                "nodes",
                array(node("replaced", REPLACED, "fail"), node("promoted", PROMOTED, "online")));
        return ClusterView.read(ASKED, false, "cluster_state:ok\r\ncluster_current_epoch:7\r\n", array(shard));
    }

    private static Response node(String id, ServerAddress server, String health) {
        return array(
                "id",
                id,
                "port",
                server.port(),
                "ip",
                server.host(),
                "endpoint",
                server.host(),
                "role",
                "master",
                "health",
                health);
    }

    /** As RESP2 has it, of texts, numbers and other answers. */
    private static Response array(Object... parts) {
        MultiType array = MultiType.create(parts.length, false);
        List.of(parts).forEach(part -> array.add(answer(part)));
        return array;
    }

    private static Response answer(Object part) {
        if (part instanceof Response response) {
            return response;
        }
        return part instanceof Number number
                ? NumberType.create(number)
                : BulkType.create(Buffer.buffer(part.toString()), false);
    }
}
