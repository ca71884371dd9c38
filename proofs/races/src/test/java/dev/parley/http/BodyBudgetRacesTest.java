package dev.parley.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Event loops reserve and release bytes for bodies. Two that ask at once may both be refused though there is room for one, which
 * is allowed; what is granted must never exceed the budget.
 */
public class BodyBudgetRacesTest {

    private static final int MAX_BYTES = 100;

    private final BodyBudget budget = new BodyBudget(MAX_BYTES);
    private final AtomicLong granted = new AtomicLong();

    private void read(int bytes) {
        if (budget.reserve(bytes)) {
            if (granted.addAndGet(bytes) > MAX_BYTES) {
                throw new AssertionError(granted.get() + " bytes granted");
            }
            granted.addAndGet(-bytes);
            budget.release(bytes);
        }
    }

    @Operation
    public void readSmall() {
        read(40);
    }

    @Operation
    public void readLarge() {
        read(70);
    }

    @Validate
    public void allIsReleased() {
        if (budget.bytes() != 0) {
            throw new AssertionError(budget.bytes() + " bytes are still reserved");
        }
    }

    @Test
    void no_more_is_granted_than_there_is() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(2)
                .check(BodyBudgetRacesTest.class);
    }
}
