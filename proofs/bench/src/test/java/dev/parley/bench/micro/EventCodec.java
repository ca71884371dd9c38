package dev.parley.bench.micro;

import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.EventJsonReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message's event as JSON, as it goes to a function in another process, and back. */
@State(Scope.Thread)
public class EventCodec {

    private final WebSocketEvent event = SampleMessage.event();
    private final byte[] json = EventJson.write(event);

    @Benchmark
    public byte[] write() {
        return EventJson.write(event);
    }

    @Benchmark
    public WebSocketEvent read() {
        return EventJsonReader.read(json);
    }
}
