package dev.parley.attacks.backplane;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.Effort;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Somebody who is no process of the cluster, and reaches its port. */
final class HostilePeer implements Attack {

    private static final int DECLARED_BYTES = Integer.MAX_VALUE;
    private static final int SENT_MEGABYTES = 90;
    private static final int AT_LEAST = 3;

    @Override
    public String name() {
        return "hostile-peer";
    }

    @Override
    public String description() {
        return "connections to CLUSTER_PORT that declare 2 GB and send 90 MB";
    }

    @Override
    public Bound bound() {
        return Bound.only("cut");
    }

    @Override
    public Plan plan() {
        return Plan.CLUSTER;
    }

    @Override
    public Tally run(Server server, Effort effort) throws IOException {
        Tally tally = new Tally();
        for (int i = 0; i < AT_LEAST || !effort.deadline().isOver(); i++) {
            tally.add(sendsAll(server) ? "read" : Tally.CUT);
        }
        return tally;
    }

    /** Returns true if the server read all of it. */
    private static boolean sendsAll(Server server) throws IOException {
        try (Socket socket =
                new Socket(server.cluster().getAddress(), server.cluster().getPort())) {
            byte[] megabyte = new byte[1 << 20];
            try {
                socket.getOutputStream()
                        .write(ByteBuffer.allocate(4).putInt(DECLARED_BYTES).array());
                for (int i = 0; i < SENT_MEGABYTES; i++) {
                    socket.getOutputStream().write(megabyte);
                }
                return true;
            } catch (IOException cut) {
                return false;
            }
        }
    }
}
