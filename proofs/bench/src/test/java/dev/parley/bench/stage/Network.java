package dev.parley.bench.stage;

/** A network of places, one for each process. */
public interface Network extends AutoCloseable {

    /** Network namespaces where this user can make them, otherwise addresses of the loopback interface. */
    static Network open() {
        return Namespaces.obstacle().isEmpty() ? new Namespaces() : new Loopback();
    }

    /** Returns true if {@link #cut} works. */
    boolean canCut();

    /** The address of the host, which every place reaches, whatever is cut. */
    String hostAddress();

    /** Adds a place. */
    Place add();

    /**
     * From now on each place drops what comes from the other, without notice; both still reach every other place.
     *
     * @throws UnsupportedOperationException if the network can't cut
     */
    void cut(Place one, Place other);

    /** Undoes {@link #cut}. */
    void heal(Place one, Place other);

    @Override
    void close();
}
