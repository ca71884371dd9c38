package dev.parley.bench.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.workbench.process.Histogram;
import dev.parley.workbench.process.Histogram.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static final String TEXT = """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:          1000          24000  java.lang.String (java.base@17.0.19)
               2:            20           1600  [Lio.netty.util.Recycler;
               3:             7            280  dev.parley.gateway.socket.Socket
               4:             1             40  dev.parley.gateway.socket.Socket
            Total          1028          25920
            """;

    @Test
    void a_line_is_a_class_with_its_objects_and_bytes() {
        assertThat(Histogram.parse(TEXT).classes())
                .containsOnly(
                        Map.entry("java.lang.String", new Size(1000, 24_000)),
                        Map.entry("[Lio.netty.util.Recycler;", new Size(20, 1600)),
                        Map.entry("dev.parley.gateway.socket.Socket", new Size(8, 320)));
    }

    @Test
    void what_is_no_histogram_is_told() {
        assertThatThrownBy(() -> Histogram.parse("No such process\n")).hasMessageContaining("No such process");
    }

    @Test
    void growth_counts_what_came_and_what_went_and_leaves_out_what_is_the_same() {
        Histogram before = new Histogram(Map.of("same", new Size(1, 8), "gone", new Size(2, 16)));
        Histogram after = new Histogram(Map.of("same", new Size(1, 8), "new", new Size(3, 24)));

        assertThat(after.minus(before).classes())
                .containsOnly(Map.entry("gone", new Size(-2, -16)), Map.entry("new", new Size(3, 24)));
    }

    @Test
    void an_object_belongs_to_whoever_named_its_class() {
        assertThat(Owner.of("io.netty.channel.epoll.EpollSocketChannel")).isEqualTo(Owner.NETTY);
        assertThat(Owner.of("io.vertx.core.impl.ContextImpl")).isEqualTo(Owner.VERTX);
        assertThat(Owner.of("dev.parley.gateway.connection.Connection")).isEqualTo(Owner.PARLEY);
        assertThat(Owner.of("[Ldev.parley.gateway.connection.Membership;")).isEqualTo(Owner.ARRAYS);
        assertThat(Owner.of("[B")).isEqualTo(Owner.TEXT);
        assertThat(Owner.of("java.util.HashMap$Node")).isEqualTo(Owner.COLLECTIONS);
        assertThat(Owner.of("java.net.InetSocketAddress")).isEqualTo(Owner.REST);
    }

    @Test
    void the_kernel_counts_in_kibibytes_pages_and_objects() {
        KernelMemory memory = KernelMemory.parse(
                "MemTotal: 4 kB\nSlab:              120 kB\nSReclaimable: 3 kB\n",
                "sockets: used 14\nTCP: inuse 1 orphan 0 tw 0 alloc 1 mem 3\nUDP: inuse 0 mem 9\n",
                "slabinfo - version: 2.1\nTCP   52   65   2368   13    8 : tunables    0    0    0\n");

        assertThat(memory).isEqualTo(new KernelMemory(122_880, 12_288, Map.of("TCP", 52L * 2368)));
    }

    @Test
    void the_table_has_a_row_an_owner_and_a_column_a_start() {
        Held held = new Held(
                10,
                new Histogram(Map.of("io.netty.Channel", new Size(10, 1000), "[B", new Size(4, 96))),
                40_000,
                new KernelMemory(20_000, 0, Map.of("TCP", 10_000L, "dentry", 1L)));
        Map<String, Held> columns = new LinkedHashMap<>();
        columns.put("one", held);
        columns.put("two", held);
        HeldTable table = new HeldTable(columns);

        assertThat(table.markdown())
                .contains("| bytes per connection | one | two |\n|---|---|---|\n", "handlers' places | 100 | 100 |")
                .contains("| **live heap** | 110 | 110 |", "| **resident growth** | 4,000 | 4,000 |")
                .contains("| kernel, both ends: TCP | 1,000 | 1,000 |")
                .doesNotContain("dentry");
        assertThat(table.classes()).endsWith("| `io.netty.Channel` | 1.00 | 100 |\n");
    }
}
