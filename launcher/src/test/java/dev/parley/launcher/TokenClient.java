package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** The client library in some environment, with tokens of a {@link TokenServer}. */
public interface TokenClient {

    /**
     * What has happened: {@code state}, {@code code} and {@code isRejected} of the present state, how often a token was asked for
     * because of {@code connect}, {@code expiring} and {@code rejected}, the number of {@code opens} and of {@code ends} by rejection.
     */
    JsonObject report();

    /** Sends the text and returns what comes back. */
    String echo(String text);

    void connect();

    private ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    /** Renews its token on one connection, ends when its tokens are no longer accepted, and comes back when they are. */
    default void renewsEndsAndComesBack(TokenServer tokens) {
        eventually().until(() -> report().getString("state").equals("open"));
        assertThat(echo("one")).isEqualTo("one");
        eventually().until(() -> report().getInteger("expiring") >= 3);
        assertThat(echo("after the first token's end")).isEqualTo("after the first token's end");
        assertThat(report().getInteger("opens")).isEqualTo(1);

        tokens.signProperly(false);
        eventually().until(() -> report().getString("state").equals("closed"));
        JsonObject end = report();
        assertThat(end.getBoolean("isRejected")).isTrue();
        assertThat(end.getInteger("code")).isEqualTo(4401);
        assertThat(end.getInteger("ends")).isEqualTo(1);
        assertThat(end.getInteger("rejected")).isEqualTo(1);
        assertThat(report().getInteger("opens")).isLessThanOrEqualTo(2);

        tokens.signProperly(true);
        connect();
        eventually().until(() -> report().getString("state").equals("open"));
        assertThat(echo("back")).isEqualTo("back");
    }
}
