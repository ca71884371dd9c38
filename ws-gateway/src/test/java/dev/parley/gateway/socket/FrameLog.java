package dev.parley.gateway.socket;

import dev.parley.gateway.compression.MessageInflater;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a frame reader passes on, a line for each call. */
class FrameLog implements FrameSink {

    final List<String> lines = new ArrayList<>();

    @Override
    public @Nullable MessageInflater inflater() {
        return null;
    }

    @Override
    public boolean isPaused() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void onText(String text, int bytes) {
        lines.add("text " + text);
    }

    @Override
    public void onBinary(byte[] bytes) {
        lines.add("binary " + ByteBufUtil.hexDump(bytes));
    }

    @Override
    public void onPing(ByteBuf payload) {
        lines.add("ping " + payload.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void onFragment() {}

    @Override
    public void onInflated(int bytes) {}

    @Override
    public void onPong() {
        lines.add("pong");
    }

    @Override
    public void onClose(CloseReason reason) {
        lines.add("close " + reason.code() + " " + reason.words());
    }

    @Override
    public void onViolation(CloseReason reason) {
        lines.add("violation " + reason.code());
    }
}
