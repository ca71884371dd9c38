package dev.parley.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Option;

/** A message from the command line or from stdin. */
final class MessageOptions {

    private static final String FROM_STDIN = "-";

    /** The maximum that a gateway can be set to accept ({@code MAX_MESSAGE_BYTES}). */
    private static final int MAX_BYTES = 256 << 20;

    private final InputStream in;

    @Option(
            names = "--binary",
            description = "Sends the message as binary. By default UTF-8 is sent as text, and anything else as binary.")
    private boolean binary;

    MessageOptions(InputStream in) {
        this.in = in;
    }

    /** Returns the parameter that selects the message's type, unless that is left to the gateway. */
    List<String> parameters() {
        return binary ? List.of("type=binary") : List.of();
    }

    /**
     * Blocks until stdin ends if the message is read from there.
     *
     * @param text as typed
     * @throws CallFailedException if stdin can't be read or exceeds the maximum message size
     */
    byte[] bytes(String text) throws CallFailedException {
        return text.equals(FROM_STDIN) ? fromStdin() : text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] fromStdin() throws CallFailedException {
        try {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            throw new CallFailedException("stdin can't be read: " + e.getMessage());
        }
        throw new CallFailedException("stdin has more than " + MAX_BYTES + " bytes, the maximum size of a message");
    }
}
