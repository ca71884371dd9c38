package dev.parley.compatibility.node;

import org.junit.jupiter.api.Tag;

/** By {@code ARC_SANDBOX}, at Architect's own path. */
@Tag("ws-077")
class ArcInTestingTest extends ArcContract {

    ArcInTestingTest() {
        super(
                ManagedGateway.open("testing"),
                gateway -> ArcEnvironment.testing(gateway.port(), gateway.managementPort(Scheme.HTTP)));
    }
}
