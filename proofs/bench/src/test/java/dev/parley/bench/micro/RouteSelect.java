package dev.parley.bench.micro;

import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The route of a message, by its action; and with no custom routes at all, when nothing is looked at. */
@State(Scope.Thread)
public class RouteSelect {

    private final Routes custom = new Routes(
            Set.of(Routes.CONNECT, Routes.DEFAULT, "say", "join"), RouteSelection.of(RouteSelection.DEFAULT), Set.of());
    private final Routes lifecycle = Routes.lifecycle();

    @Benchmark
    public String byAction() {
        return custom.select(SampleMessage.PAYLOAD);
    }

    @Benchmark
    public String alwaysDefault() {
        return lifecycle.select(SampleMessage.PAYLOAD);
    }
}
