package dev.parley.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The results of this build's tests, from Maven's reports. */
final class Reports {

    private static final List<String> FOLDERS = List.of("target/surefire-reports", "target/failsafe-reports");
    private static final List<String> NOT_PASSED = List.of("failure", "error", "skipped");

    private final Map<String, Boolean> passed = new HashMap<>();

    private Reports() {}

    static Reports of(List<Path> modules) {
        Reports reports = new Reports();
        modules.forEach(module -> FOLDERS.forEach(folder -> reports.readAll(module.resolve(folder))));
        return reports;
    }

    /** Returns true if the test ran and all its invocations passed. */
    boolean hasPassed(TaggedTest test) {
        return passed.getOrDefault(test.className() + "." + test.method(), false);
    }

    /** The same for a test named by its class's simple name, a dot and its own name. */
    boolean hasPassed(String test) {
        String end = "." + test;
        List<Boolean> all = passed.entrySet().stream()
                .filter(each -> each.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .toList();
        return !all.isEmpty() && !all.contains(false);
    }

    private void readAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path report) {
        try {
            NodeList cases = parser().parse(report.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                add((Element) cases.item(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(report + " can't be read", e);
        }
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder();
    }

    /** Strips the parameters after the name of a parameterized test. */
    private void add(Element testCase) {
        String method = testCase.getAttribute("name").split("[(\\[{]", 2)[0];
        boolean ok = NOT_PASSED.stream()
                .allMatch(outcome -> testCase.getElementsByTagName(outcome).getLength() == 0);
        passed.merge(testCase.getAttribute("classname") + "." + method, ok, Boolean::logicalAnd);
    }
}
