package dev.parley.bench.stage;

/** A network of locations, one for each process. */
public interface Network extends AutoCloseable {

    /** Network namespaces where this user can make them, otherwise addresses of the loopback interface. */
    static Network open() {
        return Namespaces.obstacle().isEmpty() ? new Namespaces() : new Loopback();
    }

    /** Returns true if {@link #cut} works. */
    boolean canCut();

    /** The address of the host, which every location reaches, whatever is cut. */
    String hostAddress();

    /** Adds a location. */
    NetworkLocation add();

    /**
     * From now on each location drops what comes from the other, without notice; both still reach every other location.
     *
     * @throws UnsupportedOperationException if the network can't cut
     */
    void cut(NetworkLocation one, NetworkLocation other);

    /** Undoes {@link #cut}. */
    void heal(NetworkLocation one, NetworkLocation other);

    @Override
    void close();
}
