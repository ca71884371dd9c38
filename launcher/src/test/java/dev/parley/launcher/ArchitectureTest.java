package dev.parley.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** Enforces the dependencies between modules and packages. */
@AnalyzeClasses(
        packages = "dev.parley",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoFixtures.class})
class ArchitectureTest {

    /** Excludes the test jars of other modules. */
    static final class NoFixtures implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule modules_depend_only_on_allowed_modules = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.parley..")
            .layer("meters")
            .definedBy("dev.parley.meters..")
            .layer("metrics")
            .definedBy("dev.parley.metrics..")
            .layer("functions")
            .definedBy("dev.parley.functions..")
            .layer("bus")
            .definedBy("dev.parley.bus..")
            .layer("cluster")
            .definedBy("dev.parley.cluster..")
            .layer("backplane")
            .definedBy("dev.parley.backplane..")
            .layer("http")
            .definedBy("dev.parley.http..")
            .layer("gateway")
            .definedBy("dev.parley.gateway..")
            .layer("management")
            .definedBy("dev.parley.management..")
            .layer("chat")
            .definedBy("dev.parley.chat..")
            .layer("manifest")
            .definedBy("dev.parley.manifest..")
            .layer("templates")
            .definedBy("dev.parley.templates..")
            .layer("host")
            .definedBy("dev.parley.host..")
            .layer("shell")
            .definedBy("dev.parley.shell..")
            .layer("admin")
            .definedBy("dev.parley.admin..")
            .layer("embedded")
            .definedBy("dev.parley.embedded..")
            .layer("referee")
            .definedBy("dev.parley.referee..")
            .layer("launcher")
            .definedBy("dev.parley.launcher..")
            .whereLayer("meters")
            .mayNotAccessAnyLayer()
            .whereLayer("metrics")
            .mayOnlyAccessLayers("meters", "http")
            .whereLayer("functions")
            .mayNotAccessAnyLayer()
            .whereLayer("bus")
            .mayOnlyAccessLayers("functions", "meters")
            .whereLayer("cluster")
            .mayOnlyAccessLayers("bus", "http", "meters")
            .whereLayer("backplane")
            .mayOnlyAccessLayers("functions", "meters")
            .whereLayer("http")
            .mayOnlyAccessLayers("meters")
            .whereLayer("gateway")
            .mayOnlyAccessLayers("functions", "bus", "backplane", "http", "meters")
            .whereLayer("management")
            .mayOnlyAccessLayers("functions", "bus", "backplane", "http", "meters")
            .whereLayer("chat")
            .mayOnlyAccessLayers("functions", "bus")
            .whereLayer("manifest")
            .mayNotAccessAnyLayer()
            .whereLayer("templates")
            .mayOnlyAccessLayers("manifest")
            .whereLayer("host")
            .mayOnlyAccessLayers("functions", "manifest", "http", "meters")
            .whereLayer("shell")
            .mayOnlyAccessLayers("http")
            .whereLayer("admin")
            .mayOnlyAccessLayers("http")
            .whereLayer("embedded")
            .mayOnlyAccessLayers(
                    "functions", "bus", "backplane", "http", "gateway", "management", "shell", "admin", "meters")
            .whereLayer("referee")
            .mayNotAccessAnyLayer()
            .whereLayer("referee")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule packages_within_modules_have_no_cycles =
            slices().assignedFrom(new StepsOfModules()).should().beFreeOfCycles();

    /** Treats a module's root package like the packages below it. */
    static final class StepsOfModules implements SliceAssignment {

        private static final Pattern MODULE_AND_STEP = Pattern.compile("dev\\.parley\\.(\\w+)(?:\\.(\\w+).*)?");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            Matcher found = MODULE_AND_STEP.matcher(javaClass.getPackageName());
            if (!found.matches()) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(found.group(1), Objects.requireNonNullElse(found.group(2), "root"));
        }

        @Override
        public String getDescription() {
            return "packages of modules, roots included";
        }
    }

    @ArchTest
    static final ArchRule sockets_know_nothing_of_the_rest = noClasses()
            .that()
            .resideInAPackage("dev.parley.gateway.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.parley.backplane..",
                    "dev.parley.gateway.connection..",
                    "dev.parley.gateway.hub..",
                    "dev.parley.gateway.replay..",
                    "dev.parley.bus..",
                    "dev.parley.gateway.message..",
                    "dev.parley.gateway.handshake..");

    @ArchTest
    static final ArchRule one_class_knows_vertx_internals = noClasses()
            .that()
            .resideInAPackage("dev.parley.gateway..")
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.gateway.handshake.VertxSide")
            .and()
            .haveNameNotMatching("dev\\.parley\\.gateway\\.handshake\\.VertxSide\\$.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.internal..", "io.vertx.core.net.impl..", "io.vertx.core.http.impl..");

    @ArchTest
    static final ArchRule only_the_redis_backplane_knows_redis = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.backplane.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.redis..");

    @ArchTest
    static final ArchRule names_are_the_fields_terms = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule packages_are_null_marked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
