package dev.parley.gateway.handshake;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Event loops ask one rate at the same moment: together they get what one after the other would. */
public class ConnectRateRacesTest {

    private final ConnectRate rate = new ConnectRate(3, () -> 0);

    @Operation
    public boolean admits() {
        return rate.admits();
    }

    @Test
    void threads_get_no_more_and_no_less_than_the_rate() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(2)
                .check(ConnectRateRacesTest.class);
    }
}
