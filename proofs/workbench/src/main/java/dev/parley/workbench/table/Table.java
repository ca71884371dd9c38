package dev.parley.workbench.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under a header, for a terminal or a page.
 *
 * @param rows each as long as the header
 */
public record Table(List<String> header, List<List<String>> rows) {

    /** What a cell without a value shows. */
    public static final String NOTHING = "–";

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        int columns = header.size();
        if (rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("Every row has " + columns + " cells");
        }
    }

    /** Columns as wide as they need to be. */
    public String text() {
        List<Integer> widths =
                IntStream.range(0, header.size()).mapToObj(this::width).toList();
        StringBuilder text = new StringBuilder();
        append(text, header, widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        return Math.max(widest, header.get(column).length());
    }

    private static void append(StringBuilder text, List<String> row, List<Integer> widths) {
        String line = IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths.get(column) - row.get(column).length()))
                .collect(Collectors.joining("  "));
        text.append(line.stripTrailing()).append('\n');
    }

    /** A Markdown table. */
    public String markdown() {
        String rule = "|" + "---|".repeat(header.size()) + "\n";
        return line(header) + rule + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> row) {
        return row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
