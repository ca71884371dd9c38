package dev.parley.compatibility.node;

import org.junit.jupiter.api.Tag;

/** By {@code ARC_WSS_URL}, and signed. */
@Tag("ws-072")
class ArcInStagingTest extends ArcContract {

    ArcInStagingTest() {
        super(ManagedGateway.signed("staging"), gateway -> ArcEnvironment.staging(gateway.endpoint(Scheme.HTTP)));
    }
}
