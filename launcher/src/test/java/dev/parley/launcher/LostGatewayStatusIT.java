package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the management API of one gateway answers about a connection of another gateway: 410 only once the other's lease was
 * given back or taken over; 503, or 504 for a call that may have arrived, before that.
 */
class LostGatewayStatusIT {

    private static final Pattern MANAGEMENT = Pattern.compile("management API is at (http://\\S+/@connections)");

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> call(String method, ParleyJar through, String id) {
        Matcher address = MANAGEMENT.matcher(through.errText());
        assertThat(address.find()).isTrue();
        HttpRequest.BodyPublisher body = method.equals("POST")
                ? HttpRequest.BodyPublishers.ofString("too late")
                : HttpRequest.BodyPublishers.noBody();
        URI uri = URI.create(address.group(1) + "/" + id);
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).method(method, body).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int get(ParleyJar through, String id) {
        return call("GET", through, id).statusCode();
    }

    /** Until the other gateway has taken over, 503 or 504; then 410, of every call. */
    private void assertGoneOnceTakenOver(ParleyJar other, String id) {
        LeaseStage.soon().until(() -> {
            boolean isTakenOver = other.errText().contains("is lost: taking over");
            int status = get(other, id);
            if (!isTakenOver && !other.errText().contains("claimed under number")) {
                assertThat(status).isIn(503, 504);
            }
            return status == 410;
        });
        assertThat(other.errText()).contains("claimed under number");
        for (String method : List.of("GET", "POST", "DELETE")) {
            assertThat(call(method, other, id).statusCode()).isEqualTo(410);
        }
    }

    /** A connection of the first of two gateways. */
    private static String connect(LeaseStage stage, ParleyJar gateway) {
        stage.open(gateway, 1);
        return stage.functions().connected().get(0);
    }

    @Test
    void of_a_paused_gateway_that_is_taken_over() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            String id = connect(stage, gateways.get(0));
            assertThat(get(gateways.get(1), id)).isEqualTo(200);
            gateways.get(0).pause();
            assertGoneOnceTakenOver(gateways.get(1), id);
            gateways.get(0).signal("CONT");
        }
    }

    @Test
    void of_a_killed_gateway_before_and_after_its_takeover() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            String id = connect(stage, gateways.get(0));
            gateways.get(0).kill();
            assertGoneOnceTakenOver(gateways.get(1), id);
        }
    }

    @Test
    void of_a_killed_gateway_that_nobody_can_take_over_since_redis_is_away() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            String id = connect(stage, gateways.get(0));
            stage.redis().kill();
            gateways.get(0).kill();
            assertThat(gateways.get(0).exitStatus()).isEqualTo(137);
            long killedAt = System.nanoTime();
            while (System.nanoTime() - killedAt
                    < LeaseStage.LEASE.multipliedBy(2).toNanos()) {
                assertThat(get(gateways.get(1), id)).isIn(503, 504);
            }
            stage.redis().start();
            assertGoneOnceTakenOver(gateways.get(1), id);
        }
    }

    @Test
    void of_a_stopped_gateway_which_gave_its_lease_back() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            String id = connect(stage, gateways.get(0));
            gateways.get(0).terminate();
            assertThat(gateways.get(0).exitStatus()).isEqualTo(143);
            assertThat(get(gateways.get(1), id)).isEqualTo(410);
            assertThat(gateways.get(1).errText()).doesNotContain("is lost: taking over");
        }
    }

    @Test
    void of_a_gateway_that_alone_lost_redis_and_serves_its_connections_until_its_lease_lapses() {
        try (LeaseStage stage = new LeaseStage();
                FaultyRedisLine line = new FaultyRedisLine(stage.redis().port())) {
            ParleyJar cutOff = stage.start(1, "REDIS_URL", line.url()).get(0);
            ParleyJar other = stage.start(1).get(0);
            RawClient client = stage.open(cutOff, 1).get(0);
            String id = stage.functions().connected().get(0);
            line.fail(FaultyRedisLine.Fault.CUT);
            assertThat(get(other, id)).isEqualTo(200);
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            LeaseStage.soon().until(() -> get(other, id) == 410);
        }
    }
}
