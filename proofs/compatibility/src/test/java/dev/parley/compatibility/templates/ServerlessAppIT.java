package dev.parley.compatibility.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;

/** {@code src/test/serverless/tearoom}, with an authorizer, and version 3 of AWS's SDK at a name of execute-api. */
class ServerlessAppIT {

    @Test
    void the_authorizer_decides_and_its_guests_hear_each_other() {
        try (TemplateApp room = new TemplateApp("serverless/tearoom")) {
            assertThat(room.knock("/dev")).isEqualTo(401);
            assertThat(room.knock("/dev?ticket=beer-ann")).isEqualTo(401);
            assertThat(room.knock("/dev?ticket=tea-eve")).isEqualTo(403);
            try (RawClient ann = room.come("/dev?ticket=tea-ann");
                    RawClient bob = room.come("/dev?ticket=tea-bob")) {
                ann.sendText("who am I?");
                assertThat(ann.readText()).as(room.log()).isEqualTo("Guten Tag again, ann on 3 in dev");
                bob.sendText("{\"action\":\"say\",\"text\":\"milk?\"}");
                assertThat(bob.readText()).as(room.log()).isEqualTo("{\"from\":\"bob\",\"text\":\"milk?\"}");
                assertThat(ann.readText()).isEqualTo("{\"from\":\"bob\",\"text\":\"milk?\"}");
            }
        }
    }
}
