package dev.parley.bench.stage;

import java.util.List;

/** Addresses 127.0.0.2 and up, which Linux answers without any setup: for users who may not make namespaces. */
final class Loopback implements Network {

    private int last = 1;

    @Override
    public boolean canCut() {
        return false;
    }

    @Override
    public String hostAddress() {
        return "127.0.0.1";
    }

    @Override
    public NetworkLocation add() {
        return new NetworkLocation("127.0.0." + ++last, List.of());
    }

    @Override
    public void cut(NetworkLocation one, NetworkLocation other) {
        throw new UnsupportedOperationException("The loopback interface can't be cut: run as root, with iproute2");
    }

    @Override
    public void heal(NetworkLocation one, NetworkLocation other) {
        throw new UnsupportedOperationException("The loopback interface is never cut");
    }

    @Override
    public void close() {}
}
