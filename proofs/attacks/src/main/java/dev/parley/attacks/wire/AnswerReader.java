package dev.parley.attacks.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a server sends: an HTTP status and, after a 101, frames. */
public final class AnswerReader {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int MAX_HEAD = 16_384;
    private static final int MAX_TEXT = 65_536;

    private final Consumer<String> texts;
    private final StringBuilder head = new StringBuilder();
    private final ByteBuffer header = ByteBuffer.allocate(10);
    private int status;
    private int closeCode;
    private int opcode;
    private long left;
    private boolean isInPayload;
    private byte[] payload = {};
    private int kept;

    public AnswerReader() {
        this(text -> {});
    }

    /** @param texts receives the text of each frame of up to 64 KiB */
    public AnswerReader(Consumer<String> texts) {
        this.texts = texts;
    }

    /** The HTTP status, 0 before it. */
    public int status() {
        return status;
    }

    public boolean isWebSocket() {
        return status == SWITCHING_PROTOCOLS;
    }

    /** The code of the server's close frame, 1005 for one without; 0 before it. */
    public int closeCode() {
        return closeCode;
    }

    /** The head of the HTTP response. */
    public String head() {
        return head.toString();
    }

    /** Reads all that is in the buffer. */
    public void read(ByteBuffer in) {
        while (status == 0 && in.hasRemaining()) {
            readHead(in);
        }
        while (isWebSocket() && in.hasRemaining()) {
            if (isInPayload) {
                readPayload(in);
            } else {
                readHeader(in);
            }
        }
        in.position(in.limit());
    }

    private void readHead(ByteBuffer in) {
        head.append((char) (in.get() & 0xff));
        int length = head.length();
        if (length >= 4 && head.indexOf("\r\n\r\n", length - 4) >= 0) {
            status = head.indexOf("HTTP/1.") == 0 ? Integer.parseInt(head.substring(9, 12)) : -1;
        } else if (length > MAX_HEAD) {
            status = -1;
        }
    }

    private void readHeader(ByteBuffer in) {
        header.put(in.get());
        int had = header.position();
        if (had >= 2 && had == headerLength()) {
            opcode = header.get(0) & 0x0f;
            int small = header.get(1) & 0x7f;
            left = small < 126 ? small : small == 126 ? header.getShort(2) & 0xffff : header.getLong(2);
            payload = opcode == Frames.TEXT || opcode == Frames.CLOSE
                    ? new byte[(int) Math.min(left, MAX_TEXT)]
                    : new byte[0];
            kept = 0;
            header.clear();
            isInPayload = true;
            endIfWhole();
        }
    }

    private int headerLength() {
        int small = header.get(1) & 0x7f;
        return small < 126 ? 2 : small == 126 ? 4 : 10;
    }

    private void readPayload(ByteBuffer in) {
        int here = (int) Math.min(left, in.remaining());
        int keep = Math.min(here, payload.length - kept);
        in.get(payload, kept, keep);
        in.position(in.position() + here - keep);
        kept += keep;
        left -= here;
        endIfWhole();
    }

    private void endIfWhole() {
        if (left > 0) {
            return;
        }
        isInPayload = false;
        if (opcode == Frames.CLOSE) {
            closeCode = kept < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        } else if (opcode == Frames.TEXT) {
            texts.accept(new String(payload, 0, kept, StandardCharsets.UTF_8));
        }
    }

    /** @param isEnded whether the server ended the TCP connection */
    String outcome(boolean isEnded) {
        if (closeCode != 0) {
            return Integer.toString(closeCode);
        }
        if (status != 0 && !isWebSocket()) {
            return Integer.toString(status);
        }
        if (isEnded) {
            return Tally.CUT;
        }
        return isWebSocket() ? Tally.OPEN : Tally.UNANSWERED;
    }
}
