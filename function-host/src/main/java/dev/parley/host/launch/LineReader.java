package dev.parley.host.launch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Splits bytes into lines. Bytes of a line beyond {@value #MAX_BYTES} are counted and dropped. */
final class LineReader {

    static final int MAX_BYTES = 16 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long dropped;

    LineReader(Consumer<String> lines) {
        this.lines = lines;
    }

    void read(byte[] chunk, int length) {
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                keep(chunk, begin, i);
                emit();
                begin = i + 1;
            }
        }
        keep(chunk, begin, length);
    }

    /** The input has ended: emits a last line without a line end. */
    void end() {
        if (line.size() > 0) {
            emit();
        }
    }

    private void keep(byte[] chunk, int begin, int end) {
        int kept = Math.min(end - begin, MAX_BYTES - line.size());
        line.write(chunk, begin, kept);
        dropped += end - begin - kept;
    }

    private void emit() {
        String text = line.toString(StandardCharsets.UTF_8);
        String cut = dropped > 0 ? "… (" + dropped + " bytes more)" : "";
        lines.accept((text.endsWith("\r") ? text.substring(0, text.length() - 1) : text) + cut);
        line.reset();
        dropped = 0;
    }
}
