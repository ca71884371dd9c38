package dev.parley.compatibility.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.client.Frame;
import dev.parley.client.ParleyClient;
import dev.parley.client.State;
import dev.parley.client.TokenReason;
import dev.parley.launcher.ParleyJar;
import dev.parley.launcher.TokenServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The Java client, where its server dies and comes back. */
class JavaClientIT {

    private static final int MESSAGES = 30;

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static URI address(ParleyJar parley) {
        return URI.create("ws://localhost:" + parley.port() + "?lobby=false");
    }

    @Test
    void guests_lose_nothing_and_hear_nothing_twice_when_the_gateway_is_killed_and_started_again() {
        try (RedisServer redis = RedisServer.started()) {
            Map<String, String> settings = Map.of("REDIS_URL", redis.url());
            AtomicReference<URI> address = new AtomicReference<>();
            ParleyJar first = ParleyJar.started(settings);
            try {
                address.set(address(first));
                try (Guest ann = new Guest(address::get);
                        Guest bob = new Guest(address::get)) {
                    eventually().until(() -> ann.joins() == 1 && bob.joins() == 1);
                    List<CompletableFuture<Frame>> said = new ArrayList<>();
                    for (int n = 0; n < MESSAGES; n++) {
                        said.add(ann.say("m" + n));
                    }
                    eventually().until(() -> bob.heard().size() >= 5);
                    first.close(); // killed amid deliveries
                    try (ParleyJar second = ParleyJar.started(settings)) {
                        address.set(address(second));
                        eventually().until(() -> said.stream().allMatch(CompletableFuture::isDone));
                        said.forEach(CompletableFuture::join);
                        eventually().until(() -> bob.heard().size() >= MESSAGES);
                        bob.say("over").join();
                        eventually()
                                .until(() -> ann.heard().contains("over")
                                        && bob.heard().contains("over"));

                        List<String> all = new ArrayList<>();
                        for (int n = 0; n < MESSAGES; n++) {
                            all.add("m" + n);
                        }
                        all.add("over");
                        assertThat(ann.heard()).isEqualTo(all);
                        assertThat(bob.heard()).isEqualTo(all);
                        assertThat(ann.gaps()).isEmpty();
                        assertThat(bob.gaps()).isEmpty();
                        assertThat(bob.joins()).isEqualTo(2);
                    }
                }
            } finally {
                first.close();
            }
        }
    }

    @Test
    void a_token_is_sent_and_renewed_in_time_and_a_bad_one_ends_the_client() {
        HttpClient http = HttpClient.newHttpClient();
        List<TokenReason> asked = new CopyOnWriteArrayList<>();
        try (TokenServer tokens = new TokenServer();
                ParleyJar parley = ParleyJar.started(tokens.settings())) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(tokens.tokens())).build();
            try (ParleyClient client = ParleyClient.builder(address(parley))
                            .token(reason -> {
                                asked.add(reason);
                                return http.sendAsync(request, BodyHandlers.ofString())
                                        .thenApply(response -> Optional.of(response.body()));
                            })
                            .build();
                    ParleyClient stranger = ParleyClient.builder(address(parley))
                            .token("not.a.token")
                            .build()) {
                client.connect();
                stranger.connect();
                // The server announces the end of each token once: the second time, it has accepted a renewal.
                eventually().until(() -> Collections.frequency(asked, TokenReason.EXPIRING) >= 2);
                assertThat(client.ask(Map.of("text", "hi")).join().string("text"))
                        .isEqualTo("hi");
                assertThat(Collections.frequency(asked, TokenReason.CONNECT)).isEqualTo(1);

                assertThat(stranger.state().name()).isEqualTo(State.Name.CLOSED);
                assertThat(stranger.state().rejected()).isTrue();
                assertThat(stranger.state().httpStatus()).hasValue(401);
            }
        }
    }
}
