package dev.parley.bench.capacity;

/**
 * What a service has to carry.
 *
 * @param connections open at a time
 * @param lifetime seconds of an average connection
 * @param members of an average channel that is published to
 * @param publishes a second, in all channels together
 * @param bytes of a message
 */
public record Demand(double connections, double lifetime, double members, double publishes, double bytes) {

    /** @throws IllegalArgumentException if a value is too small, or not a finite number */
    public Demand {
        check("connections", connections, connections >= 1, "1 or more");
        check("lifetime", lifetime, lifetime > 0, "more than 0 s");
        check("members", members, members >= 1, "1 or more");
        check("publishes", publishes, publishes >= 0, "0 or more");
        check("bytes", bytes, bytes >= 0, "0 or more");
    }

    private static void check(String name, double value, boolean isInRange, String range) {
        if (!isInRange || Double.isInfinite(value)) {
            throw new IllegalArgumentException("A service's " + name + " must be " + range + ", not " + value);
        }
    }

    public double deliveries() {
        return publishes * members;
    }

    double arrivals() {
        return connections / lifetime;
    }
}
