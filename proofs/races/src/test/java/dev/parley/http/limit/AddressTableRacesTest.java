package dev.parley.http.limit;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Event loops admit and release connections of one address: together they do what one after the other would. */
public class AddressTableRacesTest {

    private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    private final AddressTable table = new AddressTable(address -> new AddressLimits(2, 0));
    private final Deque<AddressUse> ofFirst = new ArrayDeque<>();
    private final Deque<AddressUse> ofSecond = new ArrayDeque<>();

    private Verdict connect(Deque<AddressUse> rows) {
        AddressTable.Answer answer = table.ask(CLIENT, 0, use -> use.connect(0));
        if (answer.isAdmitted()) {
            rows.push(Objects.requireNonNull(answer.use()));
        }
        return answer.verdict();
    }

    private static boolean leave(Deque<AddressUse> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        rows.pop().releaseConnection();
        return true;
    }

    @Operation(nonParallelGroup = "first")
    public Verdict connectOnFirst() {
        return connect(ofFirst);
    }

    @Operation(nonParallelGroup = "first")
    public boolean leaveOnFirst() {
        return leave(ofFirst);
    }

    @Operation(nonParallelGroup = "second")
    public Verdict connectOnSecond() {
        return connect(ofSecond);
    }

    @Operation(nonParallelGroup = "second")
    public boolean leaveOnSecond() {
        return leave(ofSecond);
    }

    @Test
    void an_address_has_no_more_connections_than_it_may() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(300)
                .threads(2)
                .actorsPerThread(4)
                .check(AddressTableRacesTest.class);
    }
}
