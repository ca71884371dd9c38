package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.StopTime;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Setting;
import dev.parley.launcher.settings.Settings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifests say of Parley is what Parley does: its settings, its ports, its health checks, and how long it takes to stop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsTest {

    /** Java reads it by itself. */
    private static final String JAVA = "JAVA_TOOL_OPTIONS";

    private static final Path AN_APP = Path.of("../../docker/check/app");

    private Map<String, Manifests> built = Map.of();

    @BeforeAll
    void build() throws IOException, InterruptedException {
        built = Kustomize.all();
    }

    Stream<ParleyPod> pods() {
        return built.values().stream().flatMap(manifests -> ParleyPod.of(manifests).stream());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void every_variable_is_a_setting(ParleyPod pod) {
        Set<String> known = Arrays.stream(Setting.values()).map(Setting::name).collect(Collectors.toSet());
        assertThat(pod.variables().keySet())
                .filteredOn(name -> !name.equals(JAVA))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("pods")
    void every_setting_is_accepted_by_the_role(ParleyPod pod) {
        assertThat(pod.settings(AN_APP).role()).isEqualTo(pod.role());
        assertThat(pod.files()).allSatisfy(file -> assertThat(pod.container().getVolumeMounts())
                .anySatisfy(mount -> assertThat(file).startsWith(mount.getMountPath() + "/")));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void ports_and_health_checks_are_where_the_process_has_them(ParleyPod pod) {
        Container container = pod.container();
        Map<String, Integer> ports = container.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
        Settings settings = pod.settings(AN_APP);
        assertThat(ports).containsEntry("http", settings.gateway().endpoint().port());
        assertThat(ports.get("cluster"))
                .isEqualTo(
                        pod.role() == Role.SHELL
                                ? null
                                : Integer.valueOf(pod.variables().get("CLUSTER_PORT")));
        assertThat(ports.containsKey("metrics")).isEqualTo(pod.variables().containsKey("METRICS_TOKEN"));
        if (ports.containsKey("metrics")) {
            assertThat(pod.variables())
                    .containsEntry("METRICS_PORT", ports.get("metrics").toString());
        }
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe()))
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsOnly("/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
    }

    @ParameterizedTest
    @MethodSource("pods")
    void a_pod_has_time_to_stop(ParleyPod pod) {
        PodSpec spec = pod.deployment().getSpec().getTemplate().getSpec();
        long pause = pause(pod);
        long needed = pause + StopTime.of(pod.settings(AN_APP)).toSeconds();
        assertThat(spec.getTerminationGracePeriodSeconds()).isBetween(needed + 5, needed + 30);
        if (pod.role().holdsSockets()) {
            Duration drain = pod.settings(AN_APP).gateway().drain().bound();
            long between = pod.deployment().getSpec().getMinReadySeconds();
            assertThat(between).as("one drain at a time").isGreaterThan(pause + drain.toSeconds());
            assertThat(pod.deployment().getSpec().getProgressDeadlineSeconds().longValue())
                    .as("a start takes as long as the startup probe allows")
                    .isGreaterThan(between + pod.container().getStartupProbe().getFailureThreshold());
        }
    }

    /** Seconds from the decision to stop a pod to SIGTERM. */
    private static long pause(ParleyPod pod) {
        List<String> command =
                pod.container().getLifecycle().getPreStop().getExec().getCommand();
        assertThat(command).hasSize(2).first().isEqualTo("sleep");
        return Long.parseLong(command.get(1));
    }

    /** The way in leads sockets to the path at which gateways accept them, of the host that the page names. */
    @ParameterizedTest
    @MethodSource("overlays")
    void the_way_in_is_where_the_page_looks_for_it(Manifests manifests) {
        ParleyPod gateway = ParleyPod.of(manifests).stream()
                .filter(pod -> pod.role() == Role.GATEWAY)
                .findFirst()
                .orElseThrow();
        URI url = URI.create(gateway.variables().get("WS_URL"));
        String stage = "/" + gateway.settings(AN_APP).gateway().api().stage();
        for (Ingress ingress : manifests.all(Ingress.class)) {
            assertThat(url.getPath()).isEqualTo(stage);
            assertThat(ingress.getSpec().getTls())
                    .allSatisfy(tls -> assertThat(tls.getHosts()).containsExactly(url.getHost()));
            assertThat(ingress.getSpec().getRules()).singleElement().satisfies(rule -> {
                assertThat(rule.getHost()).isEqualTo(url.getHost());
                assertThat(rule.getHttp().getPaths().stream()
                                .filter(path ->
                                        path.getBackend().getService().getName().equals("gateway"))
                                .map(HTTPIngressPath::getPath))
                        .containsExactly(stage);
            });
        }
        for (HTTPRoute route : manifests.all(HTTPRoute.class)) {
            assertThat(url.getPath()).isEqualTo(stage);
            assertThat(route.getSpec().getHostnames()).containsExactly(url.getHost());
            assertThat(route.getSpec().getRules().stream()
                            .filter(rule ->
                                    rule.getBackendRefs().get(0).getName().equals("gateway"))
                            .flatMap(rule -> rule.getMatches().stream())
                            .map(match -> match.getPath().getValue()))
                    .containsExactly(stage);
        }
    }

    Stream<Manifests> overlays() {
        return built.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("overlays/"))
                .map(Map.Entry::getValue);
    }
}
