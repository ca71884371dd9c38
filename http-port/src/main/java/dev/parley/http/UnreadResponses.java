package dev.parley.http;

import dev.parley.http.memory.LoopMemory;
import dev.parley.http.memory.MemoryHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Counts what the clients of one HTTP server have not read of their responses, and their requests that wait to be decoded. On its
 * event loop only.
 */
final class UnreadResponses {

    /** What a queued buffer costs beside its bytes. */
    private static final int ENTRY_BYTES = 224;

    private final LoopMemory memory;
    private final List<Unread> connections = new ArrayList<>();

    UnreadResponses(LoopMemory memory) {
        this.memory = memory;
    }

    /**
     * Counts for a new connection.
     *
     * @param waitingBytes how many bytes of its requests wait to be decoded
     * @return ends this, to be called once it is closed or upgraded: what leads to the objects of an HTTP connection, such as the
     *     supplier, must not outlive the handshake
     */
    Runnable add(Channel channel, IntSupplier waitingBytes) {
        Unread connection = new Unread(channel, waitingBytes, connections.size());
        connections.add(connection);
        return connection::end;
    }

    /** Measures again. */
    void look() {
        for (int i = connections.size() - 1; i >= 0; i--) {
            Unread connection = connections.get(i);
            if (connection.heldBytes() > 0) {
                connection.list();
            }
        }
    }

    private final class Unread implements MemoryHolder {

        private final Channel channel;
        private final IntSupplier waitingBytes;
        /** Its place among the connections; negative once it has ended. */
        private int index;

        private int counted;
        private boolean listed;

        Unread(Channel channel, IntSupplier waitingBytes, int index) {
            this.channel = channel;
            this.waitingBytes = waitingBytes;
            this.index = index;
        }

        /** The last of the connections takes its place. */
        void end() {
            if (index >= 0) {
                count(0);
                Unread last = connections.remove(connections.size() - 1);
                if (last != this) {
                    connections.set(index, last);
                    last.index = index;
                }
                index = -1;
            }
        }

        void list() {
            if (!listed) {
                listed = true;
                memory.list(this);
            }
        }

        @Override
        public long heldBytes() {
            ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
            boolean over = queue == null || index < 0;
            boolean unread = !over && queue.totalPendingWriteBytes() > 0;
            long bytes = over ? 0 : waitingBytes.getAsInt();
            bytes += unread ? queue.totalPendingWriteBytes() + (long) ENTRY_BYTES * queue.size() : 0;
            count((int) Math.min(Integer.MAX_VALUE, bytes));
            return counted;
        }

        void count(int bytes) {
            if (bytes != counted) {
                memory.add(bytes - counted);
                counted = bytes;
            }
        }

        /** A server that stops reading requests would still answer those it has. */
        @Override
        public void throttle(boolean stop) {}

        @Override
        public boolean shed() {
            boolean wasOpen = channel.isOpen();
            channel.close();
            return wasOpen;
        }

        @Override
        public void onUnlisted() {
            listed = false;
        }
    }
}
