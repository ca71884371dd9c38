package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an HTTP port takes for the client, asked over real sockets. Its answers are {@code client | X-Forwarded-For}. */
class ClientAddressTest {

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final byte LOCAL = 0x20;
    private static final byte PROXY = 0x21;
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private int listen(String... trusted) throws Exception {
        Endpoint endpoint = new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(List.of(trusted)));
        HttpPort port = new HttpPort(vertx, endpoint, request -> {
            ClientAddress client = ClientAddress.of(request);
            request.response()
                    .end(client.text() + " | " + client.forwardedFor() + " | " + ClientAddress.isLocal(request));
        });
        return port.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .number();
    }

    /** Sends each part as a packet of its own, and returns the body; empty if the port closed without an answer. */
    private static String ask(int port, byte[]... parts) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.setTcpNoDelay(true);
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).doesNotStartWith("HTTP/1.1 5");
            return all.startsWith("HTTP/1.1 200") ? all.substring(all.indexOf("\r\n\r\n") + 4) : "";
        }
    }

    private static byte[] get(String... headers) {
        return (GET
                        + String.join(
                                "",
                                List.of(headers).stream().map(h -> h + "\r\n").toList()) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] header(byte command, int family, byte[] fields) {
        ByteBuffer header =
                ByteBuffer.allocate(16 + fields.length).put(SIGNATURE).put(command);
        return header.put((byte) family)
                .putShort((short) fields.length)
                .put(fields)
                .array();
    }

    private static byte[] tcp4(String client) throws IOException {
        return ByteBuffer.allocate(12)
                .put(InetAddress.getByName(client).getAddress())
                .put(new byte[] {10, 0, 0, 1})
                .putShort((short) 50_000)
                .putShort((short) 3333)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void without_trusted_proxies_the_client_is_the_peer_whatever_it_claims() throws Exception {
        int port = listen();
        assertThat(ask(port, get())).isEqualTo("127.0.0.1 | 127.0.0.1 | true");
        assertThat(ask(port, get("X-Forwarded-For: 203.0.113.9"))).isEqualTo("127.0.0.1 | 127.0.0.1 | false");
    }

    @Test
    void a_peer_that_is_not_trusted_can_announce_nothing() throws Exception {
        int port = listen("10.0.0.0/8", "::1");
        assertThat(ask(port, get("X-Forwarded-For: 203.0.113.9"))).startsWith("127.0.0.1 | 127.0.0.1 ");
        assertThat(ask(port, joined(header(PROXY, 0x11, tcp4("203.0.113.9")), get())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // One proxy, and a client that forged the entry before its own.
                "203.0.113.9; 203.0.113.9 | 203.0.113.9, 127.0.0.1",
                "198.51.100.1, 203.0.113.9; 203.0.113.9 | 203.0.113.9, 127.0.0.1",
                // Two proxies, of which the other is in a trusted network.
                "198.51.100.1, 203.0.113.9, 10.1.2.3; 203.0.113.9 | 203.0.113.9, 10.1.2.3, 127.0.0.1",
                // Ports, IPv6 and IPv4 in IPv6.
                "203.0.113.9:4711; 203.0.113.9 | 203.0.113.9, 127.0.0.1",
                "[2001:db8::7]:443; 2001:db8:0:0:0:0:0:7 | 2001:db8:0:0:0:0:0:7, 127.0.0.1",
                "2001:db8::7; 2001:db8:0:0:0:0:0:7 | 2001:db8:0:0:0:0:0:7, 127.0.0.1",
                "203.0.113.9, ::ffff:10.1.2.3; 203.0.113.9 | 203.0.113.9, 10.1.2.3, 127.0.0.1",
                // Nothing before garbage is believed.
                "198.51.100.1, unknown; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1, 10.1.2.3.4; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1, [::1; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1, 10.1.2.3:port; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1,; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1, []; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1, %; 127.0.0.1 | 127.0.0.1",
                "198.51.100.1, _x, 10.1.2.3; 10.1.2.3 | 10.1.2.3, 127.0.0.1",
                // A chain of trusted proxies alone: the first of them began it.
                "10.9.9.9, 10.1.2.3; 10.9.9.9 | 10.9.9.9, 10.1.2.3, 127.0.0.1",
            })
    void from_a_trusted_peer_the_last_address_that_is_not_trusted_is_the_client(String header, String expected)
            throws Exception {
        assertThat(ask(listen("127.0.0.1", "10.0.0.0/8"), get("X-Forwarded-For: " + header)))
                .startsWith(expected + " | ");
    }

    @Test
    void several_headers_are_one_list() throws Exception {
        int port = listen("127.0.0.1", "10.0.0.0/8");
        assertThat(ask(port, get("X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.9, 10.1.2.3")))
                .startsWith("203.0.113.9 | 203.0.113.9, 10.1.2.3, 127.0.0.1 ");
    }

    @Test
    void a_list_of_proxies_without_end_is_followed_for_a_while_only() throws Exception {
        String many = "203.0.113.9" + ", 10.1.2.3".repeat(500);
        assertThat(ask(listen("127.0.0.1", "10.0.0.0/8"), get("X-Forwarded-For: " + many)))
                .startsWith("10.1.2.3 | ");
    }

    @Test
    void a_trusted_peer_announces_its_client_by_the_proxy_protocol() throws Exception {
        int port = listen("127.0.0.1");
        byte[] header = header(PROXY, 0x11, tcp4("203.0.113.9"));
        assertThat(ask(port, joined(header, get()))).isEqualTo("203.0.113.9 | 203.0.113.9 | false");
        // HAProxy also lists it, and the client may have forged an entry before that.
        assertThat(ask(port, joined(header, get("X-Forwarded-For: 198.51.100.1, 203.0.113.9"))))
                .startsWith("203.0.113.9 | 203.0.113.9 ");
    }

    @Test
    void extensions_of_the_header_are_skipped() throws Exception {
        byte[] fields = joined(tcp4("203.0.113.9"), new byte[] {4, 0, 3, 1, 2, 3});
        assertThat(ask(listen("127.0.0.1"), joined(header(PROXY, 0x11, fields), get())))
                .startsWith("203.0.113.9 ");
    }

    @Test
    void the_header_may_come_byte_by_byte() throws Exception {
        byte[] all = joined(header(PROXY, 0x11, tcp4("203.0.113.9")), get());
        byte[][] parts = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            parts[i] = new byte[] {all[i]};
        }
        assertThat(ask(listen("127.0.0.1"), parts)).startsWith("203.0.113.9 ");
    }

    @Test
    void an_announced_proxy_that_is_trusted_has_its_list_believed() throws Exception {
        int port = listen("127.0.0.1", "10.0.0.5");
        byte[] header = header(PROXY, 0x11, tcp4("10.0.0.5"));
        assertThat(ask(port, joined(header, get("X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.0.0.5"))))
                .startsWith("203.0.113.9 | 203.0.113.9, 10.0.0.5 ");
    }

    @Test
    void an_ipv6_client_is_announced_too() throws Exception {
        byte[] fields = ByteBuffer.allocate(36)
                .put(InetAddress.getByName("2001:db8::7").getAddress())
                .array();
        assertThat(ask(listen("127.0.0.0/8"), joined(header(PROXY, 0x21, fields), get())))
                .startsWith("2001:db8:0:0:0:0:0:7 ");
    }

    @Test
    void the_proxys_own_connection_and_one_without_a_header_are_the_proxys() throws Exception {
        int port = listen("127.0.0.1");
        assertThat(ask(port, joined(header(LOCAL, 0, new byte[0]), get()))).startsWith("127.0.0.1 ");
        assertThat(ask(port, joined(header(LOCAL, 0x11, tcp4("203.0.113.9")), get())))
                .startsWith("127.0.0.1 ");
        assertThat(ask(port, joined(header(PROXY, 0, new byte[0]), get()))).startsWith("127.0.0.1 ");
        assertThat(ask(port, get())).startsWith("127.0.0.1 ");
        // A blank line before a request is let pass by HTTP (RFC 9112 section 2.2), and is how the header begins.
        assertThat(ask(port, joined(new byte[] {13, 10}, get()))).startsWith("127.0.0.1 ");
    }

    @Test
    void a_malformed_header_ends_the_connection() throws Exception {
        int port = listen("127.0.0.1");
        byte[] wrongVersion = header((byte) 0x11, 0x11, tcp4("203.0.113.9"));
        byte[] wrongCommand = header((byte) 0x22, 0x11, tcp4("203.0.113.9"));
        byte[] tooShort = header(PROXY, 0x11, new byte[4]);
        byte[] tooLong = header(PROXY, 0x11, new byte[2000]);
        for (byte[] header : List.of(wrongVersion, wrongCommand, tooShort, tooLong)) {
            assertThat(ask(port, header)).isEmpty();
        }
    }

    @Test
    void a_request_that_was_forwarded_is_not_local() throws Exception {
        int port = listen("127.0.0.1");
        assertThat(ask(port, get())).endsWith("true");
        assertThat(ask(port, get("X-Forwarded-For: 127.0.0.1"))).endsWith("true");
        assertThat(ask(port, get("X-Forwarded-For: 203.0.113.9"))).endsWith("false");
        assertThat(ask(port, get("X-Forwarded-For: 203.0.113.9, 127.0.0.1"))).endsWith("false");
        assertThat(ask(port, get("X-Forwarded-For: garbage"))).endsWith("false");
        assertThat(ask(port, get("Forwarded: for=203.0.113.9"))).endsWith("false");
        assertThat(ask(port, joined(header(PROXY, 0x11, tcp4("203.0.113.9")), get())))
                .endsWith("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129", "localhost", "*", "[::1]"})
    void what_is_no_address_or_network_is_refused(String entry) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> TrustedProxies.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("addresses and networks such as 10.0.0.5 or 10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::7, false",
        "fd00::/8, fd12:3456::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::ffff:10.1.2.3, 10.1.2.3, true",
        "::/0, 2001:db8::7, true",
    })
    void a_network_holds_the_addresses_with_its_prefix(String network, String address, boolean isTrusted)
            throws Exception {
        assertThat(TrustedProxies.of(List.of(network)).contains(InetAddress.getByName(address)))
                .isEqualTo(isTrusted);
    }

    @Test
    void a_link_local_client_has_its_address_without_the_scope() throws Exception {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        InetSocketAddress scoped = new InetSocketAddress(Inet6Address.getByAddress("", linkLocal, 2), 4711);
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected @Nullable SocketAddress remoteAddress0() {
                return isActive() ? scoped : null;
            }
        };
        ClientAddress client = ClientAddress.of(channel, List.of());
        channel.close();
        assertThat(client.text()).isEqualTo("fe80:0:0:0:0:0:0:1");
        assertThat(client.forwardedFor()).isEqualTo("fe80:0:0:0:0:0:0:1");
        assertThat(AddressMatch.of("fe80::/64").fits(client.text())).isTrue();
    }

    @Test
    void the_machines_own_networks_can_be_named() {
        TrustedProxies own = TrustedProxies.of(List.of(TrustedProxies.OWN_NETWORKS));
        assertThat(own.contains(InetAddress.getLoopbackAddress())).isFalse();
    }
}
