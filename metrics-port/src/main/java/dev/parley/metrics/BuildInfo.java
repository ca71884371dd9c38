package dev.parley.metrics;

import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import java.util.List;

/** Shows which version a process is of, so that a dashboard tells old processes from new ones while they are replaced. */
public final class BuildInfo {

    private static final Family BUILD = Family.gauge("parley_build_info", "1, with the version of the process.")
            .by(Label.open("version", "one", 1));

    private BuildInfo() {}

    /** What is shown, for the page about metrics. */
    public static List<Family> families() {
        return List.of(BUILD);
    }

    public static void show(Meters meters, String version) {
        meters.gauge(BUILD, () -> 1, version);
    }
}
