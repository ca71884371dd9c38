package dev.parley.bench.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many gateways and Redis primaries a demand needs, of one core each.
 *
 * @param load of all together
 */
public record Plan(Demand demand, int gateways, int primaries, Load load) {

    /** Cores are to be busy for at most this part: the rest is for bursts, for a gateway that is lost, and for compiling. */
    public static final double BUSY = 0.6;

    /** What one gateway should hold, so that its loss is an arrival that the others can take. */
    private static final int CONNECTIONS = 50_000;

    private static final int CONNECTIONS_TO_REDIS = 2;
    private static final double GATEWAY_BYTES = 200 << 20;
    private static final double MEBIBYTE = 1 << 20;

    /** @throws IllegalStateException if gateways spend all of their time on messages from Redis, however many there are */
    public static Plan of(Demand demand) {
        int gateways = (int) Math.ceil(demand.connections() / CONNECTIONS);
        Load load = Load.of(demand, gateways);
        while (load.gatewayCores() > BUSY * gateways) {
            int more = Math.max(gateways + 1, (int) Math.ceil(load.gatewayCores() / BUSY));
            if (more > 100_000) {
                throw new IllegalStateException("No number of gateways carries that");
            }
            gateways = more;
            load = Load.of(demand, gateways);
        }
        return new Plan(demand, gateways, Math.max(1, (int) Math.ceil(load.redisCores() / BUSY)), load);
    }

    /** Name and value of each line. */
    public List<List<String>> rows() {
        double perGateway = demand.connections() / gateways;
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("deliveries a second", "%.0f", demand.deliveries()));
        rows.add(row("gateways of one core", "%.0f", gateways));
        rows.add(row("CPU of all gateways", "%.2f cores", load.gatewayCores()));
        rows.add(row("connections of a gateway", "%.0f", perGateway));
        rows.add(row(
                "memory of a gateway",
                "%.0f MiB",
                (GATEWAY_BYTES + perGateway * Coefficient.RESIDENT.value()) / MEBIBYTE));
        rows.add(row("Redis primaries", "%.0f", primaries));
        rows.add(row("CPU of all primaries", "%.2f cores", load.redisCores()));
        rows.add(row(
                "memory in Redis for connections",
                "%.0f MiB",
                demand.connections() * Coefficient.REDIS_RECORD.value() / MEBIBYTE));
        rows.add(row("connections to each Redis primary", "%.0f", CONNECTIONS_TO_REDIS * gateways));
        rows.add(row(
                "bandwidth to clients",
                "%.1f Mbit/s",
                demand.deliveries() * (demand.bytes() + Coefficient.HEADERS.value()) * 8 / 1e6));
        return rows;
    }

    private static List<String> row(String name, String format, double value) {
        return List.of(name, String.format(Locale.ROOT, format, value));
    }
}
