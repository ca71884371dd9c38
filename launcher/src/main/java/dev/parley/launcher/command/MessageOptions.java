package dev.parley.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** A message as one types or pipes it. */
final class MessageOptions {

    /** For the argument that the commands have in common; picocli lets no mixin have a second one alone. */
    static final String TEXT = "The message; - takes it from stdin, byte by byte.";

    private static final String FROM_STDIN = "-";

    /** No gateway can be set to take more ({@code MAX_MESSAGE_BYTES}). */
    private static final int MOST_BYTES = 256 << 20;

    private final InputStream in;

    @Option(
            names = "--binary",
            description = "Send it as binary. Else what is UTF-8 goes as text, and anything else as binary.")
    private boolean binary;

    MessageOptions(InputStream in) {
        this.in = in;
    }

    /** For the query: what the message is sent as. */
    String query() {
        return binary ? "?type=binary" : "";
    }

    /**
     * Blocks until stdin ends, if it is taken from there.
     *
     * @param text as typed
     * @throws CallFailedException if stdin can't be read, or has more than a message can have
     */
    byte[] bytes(String text) throws CallFailedException {
        return text.equals(FROM_STDIN) ? fromStdin() : text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] fromStdin() throws CallFailedException {
        try {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            throw new CallFailedException("stdin can't be read: " + e.getMessage());
        }
        throw new CallFailedException("stdin has more than " + MOST_BYTES + " bytes, the most a message can have");
    }
}
