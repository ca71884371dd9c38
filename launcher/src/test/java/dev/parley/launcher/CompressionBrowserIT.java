package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shell.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** permessage-deflate with a real Chromium, which offers it by itself, and the real jar. */
class CompressionBrowserIT {

    /** Sends texts and binary messages of several sizes and compares the echoes. Returns the extensions, or what went wrong. */
    private static final String ECHO = """
            const [url, done] = arguments
            const line = size => Array.from({ length: size }, (_, i) => 'grüße an alle '[i % 14]).join('')
            const texts = [0, 1, 50, 99, 100, 1000, 20000].map(line)
            const socket = new WebSocket(url)
            socket.binaryType = 'arraybuffer'
            const decoder = new TextDecoder()
            let turn = 0
            const next = () => {
              if (turn === 2 * texts.length) {
                done(socket.extensions)
                socket.close()
              } else {
                const text = texts[turn >> 1]
                socket.send(turn % 2 === 0 ? text : new TextEncoder().encode(text))
              }
            }
            socket.onopen = next
            socket.onmessage = ({ data }) => {
              const text = typeof data === 'string' ? data : decoder.decode(data)
              if (text === texts[turn >> 1] && (typeof data === 'string') === (turn % 2 === 0)) {
                turn++
                next()
              } else {
                done('echo ' + turn + ' differs')
              }
            }
            socket.onclose = ({ code, reason }) => done('closed ' + code + ' ' + reason)
            """;

    @Test
    void chromium_negotiates_it_and_every_echo_is_right() {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "echo", "COMPRESSION", "on", "COMPRESS_FROM", "100"));
                Browser browser = Browser.open()) {
            // Chromium asks a person before a page from elsewhere may connect to this machine.
            browser.driver().get("http://localhost:" + parley.port() + "/health/live");
            Object extensions = browser.driver().executeAsyncScript(ECHO, "ws://localhost:" + parley.port());
            assertThat(extensions)
                    .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
        }
    }
}
