package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.Deployment.Member;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rolling upgrade, during which two versions work together. */
class VersionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PEOPLE = 20;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void two_versions_side_by_side_are_one_chat_and_the_old_can_leave_without_a_loss() throws Exception {
        Path next = NextVersion.build(directory);
        assertThat(versionOf(next)).contains(NextVersion.VERSION);
        assertThat(versionOf(ParleyJar.JAR)).doesNotContain(NextVersion.VERSION);
        try (Deployment deployment = new Deployment()) {
            deployment.start(Deployment.SHELL, 1);
            List<Member> old = List.of(
                    deployment.begin(Deployment.CHAT, Map.of(), ParleyJar.JAR),
                    deployment.begin(Deployment.GATEWAY, Map.of(), ParleyJar.JAR));
            Member newGateway = deployment.begin(Deployment.GATEWAY, Map.of(), next);
            old.forEach(member -> member.jar().awaitStart());
            newGateway.jar().awaitStart();
            await().atMost(PATIENCE).until(deployment::isBalanced);
            deployment.awaitHandshake(newGateway, 101);
            try (ChatCrowd crowd = ChatCrowd.of(PEOPLE, deployment.balancer().port())) {
                talk(crowd);
                assertAllAreKnownEverywhere(deployment);
                Member newChat = deployment.begin(Deployment.CHAT, Map.of(), next);
                newChat.jar().awaitStart();
                talk(crowd);
                old.get(0).jar().terminate();
                assertThat(old.get(0).jar().exitStatus()).isEqualTo(143);
                deployment.remove(old.get(0));
                talk(crowd);
                crowd.assertNoSocketClosed();
                crowd.assertNoErrors();
            }
        }
    }

    private static void talk(ChatCrowd crowd) throws Exception {
        crowd.speak(10 * PEOPLE, 200);
        crowd.assertEveryoneSawEverything();
    }

    /** Checks that each gateway lists the connections of both and can query those of the other. */
    private void assertAllAreKnownEverywhere(Deployment deployment) {
        for (Member gateway : deployment.of(Deployment.GATEWAY)) {
            await().atMost(PATIENCE)
                    .until(() -> connections(deployment, gateway).size() == PEOPLE);
            for (Object listed : connections(deployment, gateway)) {
                String id = ((JsonObject) listed).getString("connectionId");
                assertThat(get(deployment.management(gateway, "@connections/" + id))
                                .fieldNames())
                        .contains("connectedAt");
            }
        }
    }

    private JsonArray connections(Deployment deployment, Member through) {
        return get(deployment.management(through, "@connections")).getJsonArray("connections");
    }

    private JsonObject get(URI uri) {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String versionOf(Path jar) {
        try (ParleyJar asked = ParleyJar.begin(jar, Map.of(), "--version")) {
            assertThat(asked.exitStatus()).isZero();
            return String.join("\n", asked.out());
        }
    }
}
