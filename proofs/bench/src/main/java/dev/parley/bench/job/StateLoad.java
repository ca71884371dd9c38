package dev.parley.bench.job;

import dev.parley.bench.load.LoadSocket;
import java.util.Arrays;

/** A fan-out of a state that changes little. */
final class StateLoad extends CountedLoad {

    /** How much of a message has to be read. */
    static final int HEAD_BYTES = StateText.STAMP_AT + Publish.STAMP_BYTES;

    private final StateText text;

    StateLoad(Seating seating, int bytes, Spread publishing) {
        super(seating, bytes, publishing);
        this.text = new StateText(1, bytes);
    }

    @Override
    byte[] payload(int publisher, long nanos) {
        byte[] payload = text.next();
        byte[] stamp = Publish.payload(publisher, nanos, Publish.STAMP_BYTES);
        System.arraycopy(stamp, 0, payload, StateText.STAMP_AT, stamp.length);
        return payload;
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        byte[] stamp = headLength == 0 ? head : Arrays.copyOfRange(head, StateText.STAMP_AT, HEAD_BYTES);
        super.onMessage(socket, stamp, stamp.length);
    }
}
