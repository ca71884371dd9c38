package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disconnect is answered, whatever becomes of telling others of it. */
class GoodbyeTest {

    private World world = new World(ChatTest.QUIET);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void disconnects_are_answered_once_their_rooms_were_told() {
        Client ann = world.connect();
        Client bob = world.connect().called("bob").join("tea");
        world.tellNow();
        Future<FunctionResult> gone = bob.disconnect();
        ann.send("{\"text\":\"a while later\"}");
        assertThat(gone.isComplete()).isFalse();
        world.tellNow();
        assertThat(World.await(gone).statusCode()).isEqualTo(200);
        assertThat(ann.frames("presence")).last().satisfies(told -> {
            assertThat(told.get("left")).hasToString("[\"bob\"]");
            assertThat(told.get("count").intValue()).isEqualTo(1);
        });
    }

    @Test
    void a_disconnect_whose_rooms_could_not_be_told_is_answered_all_the_same() {
        world.connect();
        Client bob = world.connect();
        world.tellNow();
        world.channels.setAway(true);
        Future<FunctionResult> gone = bob.disconnect();
        world.tellNow();
        assertThat(World.await(gone).statusCode()).isEqualTo(200);
    }

    @Test
    void a_disconnect_whose_publish_is_never_answered_is_answered_when_patience_is_at_an_end() {
        world.close();
        world = new World(new ChatConfig(Set.of(), 100, Duration.ofMillis(20), Duration.ofMillis(50)));
        world.connect();
        Client bob = world.connect();
        world.channels.fallSilent();
        assertThat(World.await(bob.disconnect()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_connection_without_attributes_was_in_no_room() {
        Client ann = world.connect();
        Client bob = world.connect();
        world.tellNow();
        int before = ann.frames().size();
        bob.forgetAttributes();
        assertThat(World.await(bob.disconnect()).statusCode()).isEqualTo(200);
        assertThat(ann.frames()).hasSize(before);
    }
}
