package dev.parley.launcher.telemetry;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A collector of traces by OTLP over HTTP, which keeps what it receives. */
public final class TraceCollector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch answering = new CountDownLatch(0);

    /** @param process the {@code service.instance.id} of the process that sent it */
    public record Received(String process, Span span) {

        private static final HexFormat HEX = HexFormat.of();

        public String name() {
            return span.getName();
        }

        public String traceId() {
            return hex(span.getTraceId());
        }

        public String id() {
            return hex(span.getSpanId());
        }

        /** Empty for the first span of a trace. */
        public String parent() {
            return hex(span.getParentSpanId());
        }

        /** The ids of the spans that it links to. */
        public List<String> links() {
            return span.getLinksList().stream()
                    .map(link -> hex(link.getSpanId()))
                    .toList();
        }

        public String attribute(String name) {
            return textOf(span.getAttributesList(), name);
        }

        private static String hex(ByteString bytes) {
            return HEX.formatHex(bytes.toByteArray());
        }
    }

    /** Starts on a free port of loopback. */
    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            answering.await();
            request.getResourceSpansList().forEach(resource -> {
                String process = textOf(resource.getResource().getAttributesList(), "service.instance.id");
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(new Received(process, span))));
            });
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String textOf(List<KeyValue> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The settings of a process that sends its traces here, at once. */
    public Map<String, String> settings() {
        return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url(), "OTEL_BSP_SCHEDULE_DELAY", "50");
    }

    /** From now on, requests get no answer. */
    public void hang() {
        answering = new CountDownLatch(1);
    }

    /** Answers again, those that wait first. */
    public void goOn() {
        answering.countDown();
    }

    public int count() {
        return spans.size();
    }

    /** Waits for a span. */
    public Received find(String name, Predicate<Received> wanted) {
        return await(name)
                .atMost(PATIENCE)
                .until(
                        () -> spans.stream()
                                .filter(span -> span.name().equals(name))
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
        threads.shutdownNow();
    }
}
