package dev.parley.launcher.command;

import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM keeps of one run for the starts after it. From Java 25 on that is an AOT cache, with loaded and linked classes and the
 * profiles of methods (JEP 483, 514 and 515); before, it is an archive of classes (JEP 350). The JVM ignores either if it does not fit
 * the jar, the JVM or its flags.
 *
 * @param suffix of the file's name
 * @param output the JVM option that has a run write the file at its end, up to the file's name
 * @param input the JVM option that has a run read the file, up to the file's name
 * @param must the JVM option without which a run goes on if the file can't be used
 */
record StartCache(String suffix, String output, String input, String must) {

    /** The first Java with profiles in its cache. */
    private static final int WITH_PROFILES = 25;

    static final StartCache AOT = new StartCache(".aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=", "-XX:AOTMode=on");
    static final StartCache CLASSES =
            new StartCache(".jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Xshare:on");

    /** Options of the caller's that are about caches, or only about itself. */
    private static final List<String> NOT_PASSED_ON = List.of(
            "-XX:AOT", "-XX:SharedArchiveFile", "-XX:ArchiveClassesAtExit", "-Xshare", "-Dparley.command", "-agentlib");

    /** @param feature the Java version, such as 17 */
    static StartCache of(int feature) {
        return feature >= WITH_PROFILES ? AOT : CLASSES;
    }

    /** The name of the other kind, which is in the way where the JDK was replaced. */
    StartCache other() {
        return equals(AOT) ? CLASSES : AOT;
    }

    /** Returns the file beside a jar, or beside any file, whose ending it has in place of {@code .jar}. */
    Path beside(Path jar) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        return jar.resolveSibling(name + suffix);
    }

    /** Returns the options of this JVM that a run has to have, too: a cache is for one garbage collector and one object layout. */
    static List<String> passedOn(List<String> options) {
        return options.stream()
                .filter(option -> NOT_PASSED_ON.stream().noneMatch(option::startsWith))
                .toList();
    }
}
