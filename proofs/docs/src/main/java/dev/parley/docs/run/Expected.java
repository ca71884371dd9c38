package dev.parley.docs.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@code console} block shows: commands after {@code $} and, below each, what it prints. In the shown text, {@code …}
 * stands for anything, and a number for any number.
 *
 * @param output empty if the page shows none; the command may then print anything
 */
record Expected(String command, String output) {

    private static final String PROMPT = "$ ";
    private static final Pattern VARIABLE = Pattern.compile("…|\\d+");

    static List<Expected> parse(String console) {
        List<Expected> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        StringBuilder output = new StringBuilder();
        for (String line : console.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                add(commands, command, output);
                command.append(line, PROMPT.length(), line.length()).append('\n');
            } else if (output.length() == 0 && command.toString().endsWith("\\\n")) {
                command.append(line).append('\n');
            } else {
                output.append(line).append('\n');
            }
        }
        add(commands, command, output);
        return commands;
    }

    private static void add(List<Expected> commands, StringBuilder command, StringBuilder output) {
        if (command.length() > 0) {
            commands.add(new Expected(command.toString(), output.toString()));
        }
        command.setLength(0);
        output.setLength(0);
    }

    /** @throws Failure if the command printed something else */
    void check(String printed) throws Failure {
        if (!output.isEmpty() && !pattern().matcher(printed.strip()).matches()) {
            throw new Failure("printed\n" + printed + "instead of\n" + output);
        }
    }

    private Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        var variables = VARIABLE.matcher(output.strip());
        while (variables.find()) {
            pattern.append(Pattern.quote(output.strip().substring(end, variables.start())));
            pattern.append(variables.group().equals("…") ? ".*" : "\\d+");
            end = variables.end();
        }
        return Pattern.compile(pattern + Pattern.quote(output.strip().substring(end)), Pattern.DOTALL);
    }
}
