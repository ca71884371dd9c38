package dev.parley.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Target;
import dev.parley.bench.load.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Six sockets, two in each of three channels, and a message in each. */
final class ChannelsCheck implements Traffic {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SOCKETS = 6;
    private static final int CHANNELS = 3;

    private final String[] got = new String[SOCKETS];

    private ChannelsCheck() {
        Arrays.fill(got, "");
    }

    static void of(ServerProcess server) throws IOException {
        new ChannelsCheck().run(server.target().withPath(index -> "/?channel=" + index % CHANNELS));
    }

    private void run(Target target) throws IOException {
        try (LoadClient client = new LoadClient(target, 1, this)) {
            List<LoadSocket> sockets = client.open(SOCKETS, index -> true, PATIENCE);
            // A join may take effect after the handshake's answer: until all heard their channel's first.
            for (int i = 0; i < CHANNELS; i++) {
                int channel = i;
                sockets.get(channel).publish(text("first"));
                assertThat(client.run(() -> heard("f", channel), PATIENCE)).isTrue();
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                sockets.get(channel + CHANNELS).publish(text(channel + "nd"));
            }
            assertThat(client.run(() -> heard("0", 0) && heard("1", 1) && heard("2", 2), PATIENCE))
                    .isTrue();
            assertThat(got).containsExactly("f0", "f1", "f2", "f0", "f1", "f2");
        }
    }

    private boolean heard(String what, int channel) {
        return got[channel].endsWith(what) && got[channel + CHANNELS].endsWith(what);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        got[socket.index()] += new String(head, 0, headLength, StandardCharsets.US_ASCII);
    }
}
