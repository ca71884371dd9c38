package dev.parley.kubernetes;

import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A Deployment of one of Parley's roles, and the variables that its process gets. */
record ParleyPod(Deployment deployment, Map<String, String> variables) {

    private static final List<String> FILES = List.of("CLUSTER_CERT", "CLUSTER_KEY", "CLUSTER_CA");

    static List<ParleyPod> of(Manifests manifests) {
        return manifests.all(Deployment.class).stream()
                .map(deployment -> new ParleyPod(deployment, variables(manifests, container(deployment))))
                .toList();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static Map<String, String> variables(Manifests manifests, Container container) {
        Map<String, String> variables = new TreeMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            variables.putAll(manifests
                    .one(ConfigMap.class, source.getConfigMapRef().getName())
                    .getData());
        }
        for (EnvVar variable : container.getEnv()) {
            variables.put(
                    variable.getName(),
                    Optional.ofNullable(variable.getValue()).orElseGet(() -> fromElsewhere(variable)));
        }
        return variables;
    }

    /** What the cluster would put there. */
    private static String fromElsewhere(EnvVar variable) {
        if (variable.getValueFrom().getFieldRef() != null) {
            return "10.1.2.3";
        }
        String key = variable.getValueFrom().getSecretKeyRef().getKey();
        return key.equals("REDIS_URL") ? "redis://redis:6379" : "a-long-enough-secret-of-" + key;
    }

    Container container() {
        return container(deployment);
    }

    String name() {
        return deployment.getMetadata().getName();
    }

    Role role() {
        return Role.named(container().getArgs().get(0));
    }

    /**
     * Reads its variables as the process does, except for files that only a cluster has.
     *
     * @param app stands in for the folder of an app
     */
    Settings settings(Path app) {
        Map<String, String> environment = new TreeMap<>(variables);
        environment.keySet().removeAll(FILES);
        environment.computeIfPresent("APP", (name, folder) -> app.toString());
        return new SettingsReader(environment).read(role());
    }

    /** Returns the paths of the files that its settings name. */
    List<String> files() {
        return FILES.stream().filter(variables::containsKey).map(variables::get).toList();
    }
}
