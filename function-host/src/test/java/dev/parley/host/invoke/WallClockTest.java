package dev.parley.host.invoke;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.host", importOptions = ImportOption.DoNotIncludeTests.class)
class WallClockTest {

    /** {@code ClockStepTest} can only step a clock that is injected. */
    @ArchTest
    static final ArchRule milliseconds_come_from_the_host_clock_alone = noClasses()
            .that()
            .haveNameNotMatching("dev\\.parley\\.host\\.invoke\\.HostClock(\\$.*)?")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .because("a step of the wall clock must not end a function or keep a hung one");
}
