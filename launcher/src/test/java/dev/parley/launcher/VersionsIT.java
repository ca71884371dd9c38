package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.Deployment.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade, process by process: two versions work together meanwhile. */
class VersionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PEOPLE = 20;

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
            await().atMost(PATIENCE).until(() -> handshake(newGateway) == 101);
            try (Crowd crowd = Crowd.of(PEOPLE, deployment.balancer().port())) {
                talk(crowd);
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

    private static void talk(Crowd crowd) throws Exception {
        crowd.speak(10 * PEOPLE, 200);
        crowd.assertEveryoneSawEverything();
    }

    private static int handshake(Member gateway) {
        try (RawClient client = RawClient.tcp(gateway.address(), gateway.jar().port())) {
            return client.handshake("/").status();
        }
    }

    private static String versionOf(Path jar) {
        try (ParleyJar asked = ParleyJar.begin(jar, Map.of(), "--version")) {
            assertThat(asked.exitStatus()).isZero();
            return String.join("\n", asked.out());
        }
    }
}
