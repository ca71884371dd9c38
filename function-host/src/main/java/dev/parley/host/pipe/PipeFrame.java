package dev.parley.host.pipe;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * One message of a pipe: its length in four bytes, a line of words in ASCII, and a body that is all the rest.
 *
 * @param words separated by one space each; the first names the kind of the frame
 */
record PipeFrame(List<String> words, Buffer body) {

    /** The bytes of the length, which does not count itself. */
    static final int LENGTH_BYTES = 4;

    private static final byte END_OF_WORDS = '\n';

    /**
     * Reads a frame.
     *
     * @param at where its length ends
     * @throws MalformedFrameException if it has no line
     */
    static PipeFrame of(Buffer bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes.getByte(end) != END_OF_WORDS) {
            end++;
        }
        if (end == at + length) {
            throw new MalformedFrameException("a frame without words");
        }
        String line = bytes.getString(at, end, "ISO-8859-1");
        return new PipeFrame(List.of(line.split(" ", -1)), bytes.getBuffer(end + 1, at + length));
    }

    /** Appends a frame to others. */
    static void append(Buffer frames, String words, Buffer body) {
        frames.appendInt(words.length() + 1 + body.length())
                .appendString(words, "ISO-8859-1")
                .appendByte(END_OF_WORDS)
                .appendBuffer(body);
    }

    String kind() {
        return words.get(0);
    }

    /** @throws MalformedFrameException if there are not that many words */
    String word(int index) {
        if (index >= words.size()) {
            throw new MalformedFrameException("a frame '" + kind() + "' with too few words");
        }
        return words.get(index);
    }
}
