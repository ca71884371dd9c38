package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The named transport is used, and sockets behave the same with any. */
class TransportIT {

    private static final Map<String, String> NO_NATIVE =
            Map.of("JAVA_TOOL_OPTIONS", "-Dio.netty.transport.noNative=true");

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void a_socket_is_opened_used_and_ended_by_either(String transport) {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "echo", "TRANSPORT", transport))) {
            serves(parley, transport);
        }
    }

    /** io_uring is missing in kernels before 5.9 and blocked by seccomp profiles of containers. */
    @Test
    void io_uring_serves_as_well_or_the_start_says_why_it_cannot() {
        try (ParleyJar parley = ParleyJar.begin(Map.of("APP", "echo", "TRANSPORT", "io_uring"))) {
            parley.awaitStartOrEnd();
            if (parley.isAlive()) {
                serves(parley, "io_uring");
            } else {
                isRefused(parley);
            }
        }
    }

    @Test
    void an_unavailable_transport_is_not_replaced_silently() {
        try (ParleyJar parley = ParleyJar.begin(with(NO_NATIVE, "TRANSPORT", "io_uring"))) {
            isRefused(parley);
            assertThat(parley.errText()).contains("noNative");
        }
    }

    @Test
    void by_default_java_replaces_an_unavailable_native_transport() {
        try (ParleyJar parley = ParleyJar.started(with(NO_NATIVE, "APP", "echo"))) {
            serves(parley, "nio");
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> both = new java.util.HashMap<>(settings);
        both.put(name, value);
        return both;
    }

    private static void isRefused(ParleyJar parley) {
        assertThat(parley.exitStatus()).isEqualTo(2);
        assertThat(parley.err())
                .last()
                .asString()
                .startsWith("TRANSPORT is 'io_uring'; expected a transport of this machine, such as nio, or unset;"
                        + " this one is unavailable: ");
        assertThat(parley.out()).isEmpty();
    }

    private static void serves(ParleyJar parley, String transport) {
        assertThat(parley.errText()).contains("Transport: " + transport, " TRANSPORT=" + transport + " ");
        assertThat(parley.get("/health/ready").statusCode()).isEqualTo(200);
        echoes(parley);
        saysWhyItEndsAndEndsItsSideAlone(parley);
        letsGo(parley);
    }

    private static void echoes(ParleyJar parley) {
        try (RawClient client = RawClient.open(parley.port())) {
            for (String text : new String[] {"a", "ü".repeat(10_000), "b"}) {
                client.sendText(text);
                assertThat(client.readText()).isEqualTo(text);
            }
            client.sendClose(1000, "");
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
            assertThat(client.readsEnd()).isTrue();
        }
    }

    /** Bytes after a violation are not read. Without a half close they would cause a reset that loses the close reason. */
    private static void saysWhyItEndsAndEndsItsSideAlone(ParleyJar parley) {
        try (RawClient client = RawClient.open(parley.port())) {
            client.send(new byte[] {(byte) 0xf1, (byte) 0x80, 0, 0, 0, 0});
            client.send(new byte[100_000]);
            assertThat(client.readClose().closeCode()).isEqualTo(1002);
            assertThat(client.readsEnd()).isTrue();
            client.send(new byte[1]);
        }
    }

    private static void letsGo(ParleyJar parley) {
        try (RawClient client = RawClient.open(parley.port())) {
            parley.terminate();
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            client.sendClose(1012, "");
            assertThat(parley.exitStatus()).isEqualTo(143);
            assertThat(parley.errText()).doesNotContain("ERROR", "WARN");
        }
    }
}
