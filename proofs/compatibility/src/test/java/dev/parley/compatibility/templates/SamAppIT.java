package dev.parley.compatibility.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code src/test/sam/chat}, with version 2 of AWS's SDK and the endpoint that AWS's example builds. */
class SamAppIT {

    @Test
    void everyone_hears_everyone_and_who_is_gone_is_forgotten() {
        try (TemplateApp chat = new TemplateApp("sam/chat");
                RawClient ann = chat.come("/Prod")) {
            try (RawClient bob = chat.come("/Prod")) {
                ann.sendText("{\"message\":\"sendmessage\",\"data\":\"hi\"}");
                assertThat(ann.readText()).as(chat.log()).isEqualTo("hi");
                assertThat(bob.readText()).isEqualTo("hi");
                bob.sendClose(1000, "");
                bob.readClose();
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> chat.log().contains("Gone: "));
            ann.sendText("{\"message\":\"sendmessage\",\"data\":\"still here\"}");
            assertThat(ann.readText()).isEqualTo("still here");
            // Without a route $default.
            ann.sendText("{\"message\":\"shout\"}");
            assertThat(ann.readText()).contains("Forbidden");
            assertThat(chat.log()).doesNotContain("Stale: ");
        }
    }
}
