package dev.parley.cluster;

import io.vertx.core.spi.cluster.ClusterManager;
import java.util.Optional;

/** Another cluster manager than ours, for those who run one anyway: its class is named by Vert.x's usual system property. */
final class ManagerProperty {

    static final String NAME = "vertx.cluster.managerClass";

    private ManagerProperty() {}

    /** @throws ClusterException if there is no such class, or it can't be used */
    static Optional<ClusterManager> manager() {
        String type = System.getProperty(NAME, "");
        return type.isEmpty() ? Optional.empty() : Optional.of(instanceOf(type));
    }

    private static ClusterManager instanceOf(String type) {
        try {
            return Class.forName(type)
                    .asSubclass(ClusterManager.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new ClusterException(
                    NAME + " is '" + type + "', which is no cluster manager on the class path: " + e.getMessage(), e);
        }
    }
}
