package dev.parley.bench.micro;

import dev.parley.gateway.compression.Compression;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A message deflated for all members of a channel, and one of a client inflated. */
@State(Scope.Thread)
public class Compress {

    @Param({"240", "1200"})
    public int bytes = 240;

    private byte[] message = {};
    private byte[] deflated = {};

    @SuppressWarnings("NullAway.Init") // on the thread that it is used on
    private Compression compression;

    @Setup
    public void setUp() {
        compression = new Compression(1);
        StringBuilder text = new StringBuilder("{\"type\":\"message\",\"room\":\"tea\",\"text\":\"");
        for (int i = 0; text.length() < bytes; i++) {
            text.append(Integer.toString(i * 7919, 36)).append(" and ");
        }
        message = text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
        int size = compression.deflater().deflate(message);
        deflated = java.util.Arrays.copyOf(compression.deflater().output(), size);
    }

    @Benchmark
    public int deflate() {
        return compression.deflater().deflate(message);
    }

    @Benchmark
    public int inflate() {
        compression.inflater().inflate(deflated, deflated.length, bytes);
        return compression.inflater().size();
    }

    @TearDown
    public void tearDown() {
        compression.close();
    }
}
