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

    public Demand {
        if (connections < 1 || lifetime <= 0 || members < 1 || publishes < 0 || bytes < 0) {
            throw new IllegalArgumentException("Connections and members are 1 or more, the lifetime is more than 0 s,"
                    + " publishes and bytes are 0 or more");
        }
    }

    public double deliveries() {
        return publishes * members;
    }

    double arrivals() {
        return connections / lifetime;
    }
}
