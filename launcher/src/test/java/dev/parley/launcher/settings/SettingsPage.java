package dev.parley.launcher.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of settings: behind each marker {@code <!-- settings: from NAME -->} a table of all settings from that one up to the next
 * marker's, in the order of the code. A setting that is new is therefore in the table of its neighbours.
 */
final class SettingsPage {

    private static final Pattern MARKER = Pattern.compile("<!-- settings: from (\\w+) -->");
    private static final String HEAD = "| variable | default | unit | what |\n|---|---|---|---|";

    private SettingsPage() {}

    /** Returns the page with tables as they have to be. */
    static String renewed(String page) {
        List<String> lines = page.lines().toList();
        List<String> firsts = lines.stream()
                .map(MARKER::matcher)
                .filter(Matcher::matches)
                .map(marker -> marker.group(1))
                .toList();
        List<String> renewed = new ArrayList<>();
        for (String line : lines) {
            Matcher marker = MARKER.matcher(line);
            if (marker.matches()) {
                renewed.add(line);
                renewed.addAll(table(marker.group(1), firsts));
            } else if (!line.startsWith("|")) {
                renewed.add(line);
            }
        }
        return String.join("\n", renewed) + "\n";
    }

    private static List<String> table(String first, List<String> firsts) {
        List<String> table = new ArrayList<>(List.of(HEAD));
        boolean belongs = false;
        for (Setting setting : Setting.values()) {
            belongs = setting.name().equals(first) || (belongs && !firsts.contains(setting.name()));
            if (belongs) {
                table.add(row(setting));
            }
        }
        return table;
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "unset" : "`" + setting.fallback() + "`";
        return "| `" + setting + "` | " + fallback + " | " + setting.unit() + " | " + escaped(setting.meaning()) + " |";
    }

    /** Of Markdown, texts for {@code --help} may contain what would be emphasis or HTML. */
    private static String escaped(String text) {
        return text.replaceAll("([*|<>])", "\\\\$1");
    }

    /** Returns the settings that the page's markers leave out: those before the first. */
    static List<String> leftOut(String page) {
        return Arrays.stream(Setting.values())
                .map(Setting::name)
                .filter(name -> !page.contains("\n| `" + name + "` | "))
                .toList();
    }
}
