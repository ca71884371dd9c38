package dev.parley.launcher.top;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows in columns as wide as their widest cell; the first column is aligned to the left, and so are those that say so. */
final class TextTable {

    /** Names come from clients and apps, and must not steer a terminal. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{C}\\u2028\\u2029]");

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> left;

    /** @param left for each column, whether it is aligned to the left */
    TextTable(List<String> heads, List<Boolean> left) {
        this.left = left;
        rows.add(heads);
    }

    void add(List<String> row) {
        rows.add(row.stream().map(TextTable::printable).toList());
    }

    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String gap = " ".repeat(width(column) - length(cell));
                line.append(column == 0 ? "" : "  ").append(left.get(column) ? cell + gap : gap + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
