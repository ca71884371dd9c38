package dev.parley.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever copies Java from README or docs has code that compiles, with Java 17 and the published artifacts. */
class JavaBlocksTest {

    private static final String CLIENT = "docs/client-java.md";

    private static final String IMPORTS_OF_CLIENTS = """
            import static java.net.http.HttpResponse.BodyHandlers.ofString;

            import dev.parley.client.*;
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.time.Duration;
            import java.util.*;
            """;

    /** What the page leaves to the reader. */
    private static final String AROUND_CLIENTS = """
            URI address;
            HttpClient http;
            HttpRequest request;
            ParleyClient client;
            record Message(String text) {}
            record PriceOf(String what) {}
            record Price(int price) {}
            void show(Object what) {}
            void showThatSomethingIsMissing(String channel) {}
            """;

    private static final String IMPORTS_OF_APPS = """
            import static org.junit.jupiter.api.Assertions.assertEquals;

            import com.example.Party;
            import dev.parley.embedded.*;
            import dev.parley.functions.*;
            import dev.parley.metrics.*;
            import dev.parley.testing.*;
            import io.micrometer.prometheusmetrics.*;
            import io.vertx.core.*;
            import io.vertx.core.json.JsonObject;
            import io.vertx.ext.web.Router;
            import java.util.Map;
            import org.junit.jupiter.api.Test;
            """;

    private static final String AROUND_APPS = """
            Vertx vertx;
            Router router;
            Parley parley;
            Channels channels;
            Connections connections;
            Position position;
            String connectionId, id, json;
            Orders orders;
            interface Orders { void save(String order); }
            static class News implements WebSocketApp {
                public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) { return Map.of(); }
            }
            """;

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    @Test
    void code_in_the_documents_compiles(@TempDir Path classes) throws IOException {
        Map<String, JavaFileObject> sources = new LinkedHashMap<>();
        for (Page page : Page.all(Path.of("../.."))) {
            for (Block block : page.blocks()) {
                if (isWhole(block)) {
                    sources.put(block.text(), source("com/example/Party", block.text()));
                } else if (block.language().equals("java") && !block.marker().has("file")) {
                    String name = page.name().replaceAll("\\W+", "_") + "_" + block.line();
                    sources.put(name, source(name, around(page.name(), name, block.text())));
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(10);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of("-proc:none", "--release", "17", "-cp", classPath, "-d", classes.toString());
        boolean isCompiled = compiler.getTask(null, null, diagnostics, options, null, sources.values())
                .call();
        assertThat(isCompiled).as(errors()).isTrue();
    }

    private static boolean isWhole(Block block) {
        return block.text().startsWith("package com.example;");
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String around(String page, String name, String shown) {
        boolean isOfClient = page.equals(CLIENT);
        String member = shown.startsWith("@") ? shown : "void shown() throws Exception {\n" + statements(shown) + "}\n";
        return (isOfClient ? IMPORTS_OF_CLIENTS : IMPORTS_OF_APPS)
                + ("abstract class " + name + " {\n")
                + (isOfClient ? AROUND_CLIENTS : AROUND_APPS)
                + (member + "}\n");
    }

    /** An expression without a semicolon, and a part of a builder's chain, are statements too. */
    private static String statements(String shown) {
        String code = shown.replaceAll("(?m) +// .*$", "").strip();
        String whole = code.startsWith(".") ? "ParleyClient.builder(address)" + code : code;
        String ended = whole.replaceAll("(?<=\\))\\n(?=\\w)", ";\n");
        return ended.endsWith(";") || ended.endsWith("}") ? ended : ended + ";\n";
    }

    private String errors() {
        return diagnostics.getDiagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(found -> found.toString() + " " + found.getMessage(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }
}
