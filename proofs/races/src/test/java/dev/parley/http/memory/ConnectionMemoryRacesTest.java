package dev.parley.http.memory;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Event loops form the sum of what is held, while another one begins or ends. */
public class ConnectionMemoryRacesTest {

    private final LongSupplier forty = new AtomicLong(40)::get;
    private final LongSupplier two = new AtomicLong(2)::get;
    private final ConnectionMemory memory = new ConnectionMemory(100);

    public ConnectionMemoryRacesTest() {
        memory.count(forty);
        memory.count(two);
    }

    @Operation
    public long bytes() {
        return memory.bytes();
    }

    @Operation
    public void forgetForty() {
        memory.forget(forty);
    }

    @Operation
    public void countForty() {
        memory.count(forty);
    }

    @Operation
    public void forgetTwo() {
        memory.forget(two);
    }

    @Test
    void a_sum_is_of_what_was_counted_at_one_time() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(2)
                .check(ConnectionMemoryRacesTest.class);
    }
}
