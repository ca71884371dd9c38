package dev.parley.gateway.compression;

/** What deflates and inflates the messages of one event loop's sockets. On the event loop only. */
public final class Compression implements AutoCloseable {

    private final MessageDeflater deflater;
    private final MessageInflater inflater = new MessageInflater();

    /** @param fromBytes smaller messages are not deflated */
    public Compression(int fromBytes) {
        this.deflater = new MessageDeflater(fromBytes);
    }

    public MessageDeflater deflater() {
        return deflater;
    }

    public MessageInflater inflater() {
        return inflater;
    }

    /** Releases zlib's memory. No message may follow. */
    @Override
    public void close() {
        deflater.close();
        inflater.close();
    }
}
