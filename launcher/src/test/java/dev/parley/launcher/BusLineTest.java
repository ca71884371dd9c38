package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.BusLine.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusLineTest {

    private static final String SELF = "self";
    private static final String OTHER = "other";
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int HELD_MILLIS = 200;

    private ServerSocket process;
    private BusLine line;

    @BeforeEach
    void open() throws IOException {
        process = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        line = new BusLine(Neighbours.freePort(), process.getLocalPort(), BusLineTest::caller);
        line.open();
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        process.close();
    }

    private static String caller(int port, int linePort) {
        long self = ProcessHandle.current().pid();
        return SocketOwner.of(port, linePort, List.of(self)).map(pid -> SELF).orElse("");
    }

    /** A connection through the line. */
    private final class Call implements AutoCloseable {
        final Socket caller;
        final Socket called;

        Call() throws IOException {
            caller = await().ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> new Socket(InetAddress.getLoopbackAddress(), line.port()), Socket::isConnected);
            called = process.accept();
            caller.setSoTimeout(PATIENCE_MILLIS);
            called.setSoTimeout(PATIENCE_MILLIS);
        }

        void send(Socket from) throws IOException {
            from.getOutputStream().write(1);
        }

        int receive(Socket to) throws IOException {
            return to.getInputStream().read();
        }

        @Override
        public void close() throws IOException {
            caller.close();
            called.close();
        }
    }

    @Test
    void bytes_pass_in_both_directions() throws IOException {
        try (Call call = new Call()) {
            call.send(call.caller);
            assertThat(call.receive(call.called)).isEqualTo(1);
            call.send(call.called);
            assertThat(call.receive(call.caller)).isEqualTo(1);
        }
    }

    @Test
    void one_direction_is_held_back_and_arrives_later() throws IOException {
        try (Call call = new Call()) {
            line.fail(SELF, Fault.TO_PROCESS);
            call.send(call.caller);
            call.send(call.called);
            assertThat(call.receive(call.caller)).isEqualTo(1);
            call.called.setSoTimeout(HELD_MILLIS);
            assertThatThrownBy(() -> call.receive(call.called)).isInstanceOf(SocketTimeoutException.class);
            call.called.setSoTimeout(PATIENCE_MILLIS);
            line.fail(SELF, Fault.NONE);
            assertThat(call.receive(call.called)).isEqualTo(1);
        }
    }

    @Test
    void a_cut_ends_connections_and_new_ones_at_once() throws IOException {
        try (Call call = new Call()) {
            line.fail(SELF, Fault.CUT);
            assertThat(call.receive(call.caller)).isEqualTo(-1);
            try (Socket next = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
                assertThat(next.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void what_happens_to_one_process_happens_to_no_other() throws IOException {
        line.fail(OTHER, Fault.CUT);
        bytes_pass_in_both_directions();
    }

    @Test
    void connections_are_refused_while_the_process_does_not_listen() throws IOException {
        try (Call call = new Call()) {
            line.refuse();
            assertThat(call.receive(call.caller)).isEqualTo(-1);
        }
        // The kernel lets go of the port once the line's thread has left its accept.
        await().untilAsserted(() -> assertThatThrownBy(
                        () -> new Socket(InetAddress.getLoopbackAddress(), line.port()).close())
                .hasMessageContaining("refused"));
    }
}
