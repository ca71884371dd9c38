package dev.parley.launcher.top;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The terminal of this process as a screen of its own, with keys that count without Enter. Steered by ANSI sequences and {@code
 * stty}, which every Linux and macOS has. What was there before is back after {@link #close()}, also after Ctrl-C.
 */
public final class Terminal implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String END_OF_SCREEN = "\u001b[J";
    private static final int USUAL_ROWS = 24;
    private static final int USUAL_COLUMNS = 80;
    private static final long POLL_MILLIS = 50;

    private final PrintWriter out;
    private final String before;
    private final Thread onExit = new Thread(this::restore);

    private Terminal(PrintWriter out, String before) {
        this.out = out;
        this.before = before;
    }

    /** Returns true if both input and output of this process are a terminal. */
    public static boolean isThere() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1")
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    /** @throws IOException if the terminal can't be set up, or there is none */
    public static Terminal open(PrintWriter out) throws IOException, InterruptedException {
        Terminal terminal = new Terminal(out, stty("-g"));
        stty("-icanon", "-echo", "min", "1", "time", "0");
        Runtime.getRuntime().addShutdownHook(terminal.onExit);
        out.print(ENTER);
        out.flush();
        return terminal;
    }

    /** Runs with this process's input, and returns what it prints. */
    private static String stty(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process stty = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (stty.waitFor() != 0) {
            throw new IOException("stty failed");
        }
        return printed;
    }

    /** Replaces what is shown. Lines that don't fit are cut, and nothing in them steers the terminal. */
    public void show(List<String> lines) throws IOException, InterruptedException {
        String[] size = stty("size").split(" ", -1);
        int rows = number(size, 0, USUAL_ROWS);
        int columns = number(size, 1, USUAL_COLUMNS);
        StringBuilder screen = new StringBuilder(HOME);
        for (int i = 0; i < Math.min(rows - 1, lines.size()); i++) {
            screen.append(cut(TextTable.printable(lines.get(i)), columns))
                    .append(END_OF_LINE)
                    .append("\r\n");
        }
        out.print(screen.append(END_OF_SCREEN));
        out.flush();
    }

    /** A terminal that does not know its size says 0. */
    private static int number(String[] size, int index, int usual) {
        boolean isKnown = index < size.length && size[index].matches("[1-9]\\d{0,4}");
        return isKnown ? Integer.parseInt(size[index]) : usual;
    }

    static String cut(String line, int columns) {
        return line.codePointCount(0, line.length()) <= columns
                ? line
                : line.substring(0, line.offsetByCodePoints(0, columns));
    }

    /** Returns the next key within a time, or 0. */
    public char key(long millis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.in.available() == 0) {
            if (System.nanoTime() >= deadline) {
                return 0;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return (char) System.in.read();
    }

    private void restore() {
        out.print(LEAVE);
        out.flush();
        try {
            stty(before);
        } catch (IOException e) {
            out.println("The terminal could not be restored; type: stty sane");
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        restore();
    }
}
