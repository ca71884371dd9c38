package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay, and the base with each component: it builds, its objects are Kubernetes's, and whatever it names is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsTest {

    private Map<String, Manifests> built = Map.of();

    @BeforeAll
    void build() throws IOException, InterruptedException {
        built = Kustomize.all();
        assertThat(built).containsKeys("overlays/try", "overlays/production", "components/redis");
    }

    Stream<Manifests> built() {
        return built.values().stream();
    }

    @ParameterizedTest
    @MethodSource("built")
    void every_selector_selects_pods(Manifests manifests) {
        for (Service service : manifests.all(Service.class)) {
            assertThat(manifests.pods(service.getSpec().getSelector()))
                    .as(service.toString())
                    .isNotEmpty();
        }
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            assertThat(manifests.pods(budget.getSpec().getSelector().getMatchLabels()))
                    .as(budget.toString())
                    .hasSize(1);
        }
        for (Deployment deployment : manifests.all(Deployment.class)) {
            assertThat(manifests.pods(deployment.getSpec().getSelector().getMatchLabels()))
                    .containsExactly(deployment.getSpec().getTemplate());
        }
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            assertThat(manifests.pods(policy.getSpec().getPodSelector().getMatchLabels()))
                    .as(policy.toString())
                    .isNotEmpty();
            assertThat(policy.getSpec().getIngress().stream()
                            .flatMap(rule -> rule.getFrom().stream())
                            .map(peer -> peer.getPodSelector().getMatchLabels()))
                    .allSatisfy(labels -> assertThat(manifests.pods(labels)).isNotEmpty());
        }
        for (PodTemplateSpec pod : manifests.pods()) {
            for (TopologySpreadConstraint spread : pod.getSpec().getTopologySpreadConstraints()) {
                assertThat(manifests.pods(spread.getLabelSelector().getMatchLabels()))
                        .containsExactly(pod);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void every_named_port_is_a_port_of_the_pods(Manifests manifests) {
        for (Service service : manifests.all(Service.class)) {
            for (ServicePort port : service.getSpec().getPorts()) {
                assertThat(manifests.pods(service.getSpec().getSelector()))
                        .as(service.toString())
                        .allSatisfy(pod -> assertThat(ports(pod))
                                .contains(port.getTargetPort().getStrVal()));
            }
        }
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            List<String> named = policy.getSpec().getIngress().stream()
                    .flatMap(rule -> rule.getPorts().stream())
                    .map(port -> port.getPort().getStrVal())
                    .toList();
            assertThat(manifests.pods(policy.getSpec().getPodSelector().getMatchLabels()))
                    .as(policy.toString())
                    .allSatisfy(pod -> assertThat(ports(pod)).containsAll(named));
        }
        containers(manifests).forEach(container -> assertThat(names(container))
                .containsAll(probes(container)
                        .map(HTTPGetAction::getPort)
                        .map(IntOrString::getStrVal)
                        .toList()));
    }

    private static List<String> ports(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> names(container).stream())
                .toList();
    }

    private static List<String> names(Container container) {
        return container.getPorts().stream().map(ContainerPort::getName).toList();
    }

    private static Stream<Container> containers(Manifests manifests) {
        return manifests.pods().stream().flatMap(pod -> pod.getSpec().getContainers().stream());
    }

    private static Stream<HTTPGetAction> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(Objects::nonNull)
                .map(Probe::getHttpGet)
                .filter(Objects::nonNull);
    }

    @ParameterizedTest
    @MethodSource("built")
    void every_route_and_the_autoscaler_lead_to_what_is_there(Manifests manifests) {
        for (HTTPIngressPath path : manifests.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .toList()) {
            assertThat(manifests
                            .one(Service.class, path.getBackend().getService().getName())
                            .getSpec()
                            .getPorts())
                    .extracting(ServicePort::getName)
                    .contains(path.getBackend().getService().getPort().getName());
        }
        manifests.all(HTTPRoute.class).stream()
                .flatMap(route -> route.getSpec().getRules().stream())
                .flatMap(rule -> rule.getBackendRefs().stream())
                .forEach(backend -> assertThat(manifests
                                .one(Service.class, backend.getName())
                                .getSpec()
                                .getPorts())
                        .extracting(ServicePort::getPort)
                        .contains(backend.getPort()));
        for (HorizontalPodAutoscaler scaler : manifests.all(HorizontalPodAutoscaler.class)) {
            Deployment scaled = manifests.one(
                    Deployment.class, scaler.getSpec().getScaleTargetRef().getName());
            assertThat(scaled.getSpec().getReplicas())
                    .as("left to the autoscaler")
                    .isNull();
            assertThat(scaler.getSpec().getBehavior().getScaleDown().getPolicies())
                    .allSatisfy(policy -> assertThat(policy.getPeriodSeconds())
                            .as("one drain at a time")
                            .isGreaterThan(scaled.getSpec().getMinReadySeconds()));
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void prometheus_is_sent_to_every_process(Manifests manifests) {
        for (ServiceMonitor monitor : manifests.all(ServiceMonitor.class)) {
            assertThat(manifests.all(Service.class))
                    .filteredOn(service -> service.getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(monitor.getSpec()
                                    .getSelector()
                                    .getMatchLabels()
                                    .entrySet()))
                    .singleElement()
                    .satisfies(service -> {
                        assertThat(service.getSpec().getPorts())
                                .extracting(ServicePort::getName)
                                .containsAll(monitor.getSpec().getEndpoints().stream()
                                        .map(Endpoint::getPort)
                                        .toList());
                        assertThat(manifests.pods(service.getSpec().getSelector()))
                                .hasSize(manifests.all(Deployment.class).size());
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("built")
    void pods_are_within_the_restricted_standard_and_write_to_volumes_alone(Manifests manifests) {
        for (PodTemplateSpec template : manifests.pods()) {
            PodSpec pod = template.getSpec();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).as("variables of Services").isFalse();
            assertThat(pod.getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                Map<String, Quantity> limits = container.getResources().getLimits();
                assertThat(limits.keySet()).as("no limit of the CPU").isEqualTo(Set.of("memory"));
                assertThat(limits.get("memory"))
                        .isEqualTo(container.getResources().getRequests().get("memory"));
                assertThat(container.getVolumeMounts().stream().map(VolumeMount::getName))
                        .isSubsetOf(volumes(manifests, pod));
            });
        }
    }

    /** Those of the pod, and of a StatefulSet's claims. */
    private static List<String> volumes(Manifests manifests, PodSpec pod) {
        return Stream.concat(
                        pod.getVolumes().stream().map(Volume::getName),
                        manifests.all(StatefulSet.class).stream()
                                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                                .map(claim -> claim.getMetadata().getName()))
                .toList();
    }
}
