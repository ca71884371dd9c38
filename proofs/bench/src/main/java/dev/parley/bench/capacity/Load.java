package dev.parley.bench.capacity;

/**
 * What a demand costs in each second, spread over so many gateways and Redis primaries.
 *
 * @param gatewayCores busy in all gateways together
 * @param redisCores busy in all primaries together
 */
public record Load(double gatewayCores, double redisCores) {

    /** Members of a channel are on gateways at random. What Redis servers do while nothing happens is left out. */
    static Load of(Demand demand, int gateways) {
        double followers = gateways * (1 - Math.pow(1 - 1.0 / gateways, demand.members()));
        return of(demand, gateways, followers, 0);
    }

    /** @param followers gateways that have a member of the channel */
    public static Load of(Demand demand, int gateways, double followers, int primaries) {
        double gatewayMicros = demand.publishes()
                        * (Coefficient.PUBLISH.value()
                                + followers * Coefficient.RECEIPT.value()
                                + demand.members() * Coefficient.DELIVERY.value())
                + demand.arrivals() * Coefficient.CONNECT.value()
                + gateways * Coefficient.GATEWAY.value();
        double redisMicros =
                demand.publishes() * (Coefficient.REDIS_PUBLISH.value() + followers * Coefficient.REDIS_RECEIPT.value())
                        + gateways * Coefficient.REDIS_GATEWAY.value()
                        + primaries * Coefficient.REDIS_SERVER.value();
        return new Load(gatewayMicros / 1e6, redisMicros / 1e6);
    }
}
