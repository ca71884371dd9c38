package dev.parley.metrics;

import dev.parley.meters.Meters;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of a process: its {@link Meters}, and what Micrometer knows of the JVM and of Netty's buffers. The registry is made
 * at the first scrape, so that a start takes no longer and a process that nobody scrapes has none. Thread-safe.
 */
public final class ProcessMetrics {

    private static final List<Supplier<MeterBinder>> OF_JVM = List.of(
            JvmMemoryMetrics::new,
            JvmThreadMetrics::new,
            ClassLoaderMetrics::new,
            JvmInfoMetrics::new,
            ProcessorMetrics::new,
            FileDescriptorMetrics::new,
            UptimeMetrics::new,
            () -> new NettyAllocatorMetrics((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT));

    private final Meters meters;
    private @Nullable Collecting collecting;

    /** What scrapes need. */
    private record Collecting(PrometheusMeterRegistry registry, JvmGcMetrics collections, ExpositionFormats formats) {}

    public ProcessMetrics(Meters meters) {
        this.meters = meters;
    }

    /** All metrics as text. */
    public record Scrape(String contentType, String text) {}

    /**
     * Reads all metrics. Takes milliseconds; not for an event loop.
     *
     * @param accept the request's header Accept, which chooses among the text formats of Prometheus and OpenMetrics
     */
    public synchronized Scrape scrape(@Nullable String accept) {
        Collecting now = collecting == null ? begin() : collecting;
        collecting = now;
        ExpositionFormatWriter writer = now.formats().findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, now.registry().getPrometheusRegistry().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scrape(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    private Collecting begin() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.getPrometheusRegistry().register(new MeterCollector(meters));
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(registry);
        OF_JVM.forEach(binder -> binder.get().bindTo(registry));
        return new Collecting(registry, collections, ExpositionFormats.init());
    }

    /** Ends the registry; no scrape may follow. */
    public synchronized void close() {
        if (collecting != null) {
            collecting.collections().close();
            collecting.registry().close();
        }
    }
}
