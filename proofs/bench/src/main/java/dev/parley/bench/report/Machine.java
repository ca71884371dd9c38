package dev.parley.bench.report;

import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What figures were made on. */
public final class Machine {

    /** The names of the facts, in the order of the page. */
    static final List<String> FACTS = List.of("CPU", "cores", "memory", "kernel", "JDK", "Node");

    private static final double KIBIBYTES_PER_GIB = 1 << 20;

    private Machine() {}

    /** Facts of this machine, by name. */
    public static Map<String, String> facts() throws IOException {
        List<String> cpus = lines("/proc/cpuinfo", "model name");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("CPU", cpus.stream().findFirst().orElse("unknown"));
        facts.put("cores", Integer.toString(cpus.size()));
        facts.put("memory", memory(lines("/proc/meminfo", "MemTotal")));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("Node", Tool.word("(\\S+)", "node", "--version"));
        return facts;
    }

    private static List<String> lines(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .toList();
        }
    }

    private static String memory(List<String> total) {
        return total.stream()
                .findFirst()
                .map(kibibytes -> Long.parseLong(kibibytes.replaceAll("\\D", "")))
                .map(kibibytes -> Math.round(kibibytes / KIBIBYTES_PER_GIB) + " GiB")
                .orElse("unknown");
    }
}
