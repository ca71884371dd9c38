package dev.parley.attacks.door;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Deadline;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that end their half of the TCP connection and keep the other half. */
final class HalfClosed implements Attack {

    private static final int COUNT = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "half-closed";
    }

    @Override
    public String description() {
        return "500 WebSockets end their half of the TCP connection and wait";
    }

    @Override
    public Bound bound() {
        return Bound.only("cut");
    }

    @Override
    public boolean isFlood() {
        return false;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < effort.of(COUNT); i++) {
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort());
                sockets.add(socket);
                socket.getOutputStream().write(Requests.handshake(Requests.NO_LOBBY));
                socket.shutdownOutput();
            }
            Deadline patience = Deadline.in(PATIENCE);
            Tally tally = new Tally();
            for (Socket socket : sockets) {
                tally.add(isEnded(socket, patience) ? Tally.CUT : Tally.OPEN);
            }
            return tally;
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isEnded(Socket socket, Deadline patience) throws IOException {
        try {
            while (true) {
                socket.setSoTimeout((int) Math.max(1, patience.leftNanos() / 1_000_000));
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
