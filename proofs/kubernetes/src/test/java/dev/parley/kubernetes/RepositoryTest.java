package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the manifests share with other files of this repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepositoryTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern RELEASE = Pattern.compile("^## (\\d+\\.\\d+\\.\\d+) \\(", Pattern.MULTILINE);

    private Map<String, Manifests> built = Map.of();

    @BeforeAll
    void build() throws IOException, InterruptedException {
        built = Kustomize.all();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private Stream<PodTemplateSpec> pods() {
        return built.values().stream().flatMap(manifests -> manifests.pods().stream());
    }

    @Test
    void the_image_is_of_the_newest_release() throws IOException {
        Matcher newest = RELEASE.matcher(read("CHANGELOG.md"));
        assertThat(newest.find()).isTrue();
        String version = newest.group(1);
        assertThat(read("docs/kubernetes.md")).contains("docker build -t parley:" + version + " .");
        assertThat(ParleyPod.of(Objects.requireNonNull(built.get("overlays/try"))))
                .extracting(pod -> pod.container().getImage())
                .containsOnly("parley:" + version);
    }

    @Test
    void redis_is_that_of_the_compose_file() throws IOException {
        String image = Objects.requireNonNull(built.get("components/redis"))
                .pods(Map.of("app.kubernetes.io/name", "redis"))
                .get(0)
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
        assertThat(read("docker-compose.yml")).contains("image: " + image + "\n");
    }

    @Test
    void pods_run_as_the_user_of_the_image() throws IOException {
        assertThat(built.values().stream()
                        .flatMap(manifests -> ParleyPod.of(manifests).stream())
                        .map(ParleyPod::deployment)
                        .map(Deployment::getSpec)
                        .map(spec -> spec.getTemplate().getSpec().getSecurityContext())
                        .map(context -> "USER " + context.getRunAsUser() + ":" + context.getRunAsGroup())
                        .distinct())
                .singleElement()
                .satisfies(user -> assertThat(read("Dockerfile")).contains(user + "\n"));
    }

    /** An overlay that makes no such Secret leaves it to the reader. */
    @Test
    void the_documentation_names_every_secret_that_is_made_by_hand() throws IOException {
        Set<String> made = built.values().stream()
                .flatMap(manifests -> manifests.names(Secret.class).stream())
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        pods().map(PodTemplateSpec::getSpec).forEach(pod -> {
            pod.getContainers().stream()
                    .map(Container::getEnv)
                    .flatMap(variables -> variables.stream().map(EnvVar::getValueFrom))
                    .filter(source -> source != null && source.getSecretKeyRef() != null)
                    .forEach(source -> named.add(source.getSecretKeyRef().getName()));
            pod.getVolumes().stream()
                    .map(Volume::getSecret)
                    .filter(Objects::nonNull)
                    .forEach(secret -> named.add(secret.getSecretName()));
        });
        named.removeAll(made);
        String page = read("docs/kubernetes.md");
        assertThat(named).contains("parley-redis").allSatisfy(secret -> assertThat(page)
                .contains("`" + secret + "`"));
    }

    /** A reader looks up a component in the table of the page. */
    @Test
    void the_documentation_has_every_overlay_and_component() throws IOException {
        String page = read("docs/kubernetes.md");
        assertThat(built.keySet()).allSatisfy(folder -> assertThat(page).contains("`" + folder + "`"));
    }

    @Test
    void the_autoscaler_goes_by_a_metric_that_there_is() throws IOException {
        String page = read("docs/metrics.md");
        assertThat(built.values().stream()
                        .flatMap(manifests -> manifests.all(HorizontalPodAutoscaler.class).stream())
                        .flatMap(scaler -> scaler.getSpec().getMetrics().stream())
                        .map(MetricSpec::getPods)
                        .filter(Objects::nonNull)
                        .map(pods -> pods.getMetric().getName())
                        .distinct())
                .singleElement()
                .satisfies(name -> assertThat(page).contains("| `" + name + "` | gauge |"));
    }
}
