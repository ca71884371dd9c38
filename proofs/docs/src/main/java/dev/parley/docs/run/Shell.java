package dev.parley.docs.run;

import dev.parley.workbench.process.Children;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The shell of one reader, which keeps its folder and its variables from block to block. The first command that fails ends it. Not
 * thread-safe.
 */
final class Shell implements AutoCloseable {

    private final Process bash;
    private final BufferedWriter in;
    private final BufferedReader out;
    private final Path scripts;
    private int count;

    /**
     * @param folder in which the reader begins
     * @param scripts a folder for what the shell is given and prints
     */
    Shell(Path folder, Path scripts, Map<String, String> environment) throws IOException {
        this.scripts = Files.createDirectories(scripts);
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(scripts.resolve("shell.log").toFile());
        bash = Children.add(builder.start());
        in = new BufferedWriter(new OutputStreamWriter(bash.getOutputStream(), StandardCharsets.UTF_8));
        out = new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Runs commands to their end.
     *
     * @param folder for these commands alone; null for the one in which the shell is
     * @return what they printed
     * @throws Failure if one of them fails, or they take too long
     */
    String run(String commands, @Nullable Path folder, Duration limit) throws IOException, Failure {
        Path script = script(commands);
        Path output = scripts.resolve(script.getFileName() + ".out");
        String there = folder == null ? "" : "pushd '" + folder + "' >/dev/null && ";
        String back = folder == null ? "" : "; popd >/dev/null";
        String answer = answer(
                "set -e; " + there + ". '" + script + "' >'" + output + "' 2>&1 </dev/null" + back
                        + "; set +e; echo over",
                limit);
        String printed = Files.exists(output) ? Files.readString(output) : "";
        if (!answer.equals("over")) {
            throw new Failure(answer + ", and printed\n" + printed);
        }
        return printed;
    }

    /** Starts commands that go on, as in a terminal of their own. */
    Served serve(String commands, @Nullable Path folder) throws IOException, Failure {
        Path script = script(commands);
        Path log = scripts.resolve(script.getFileName() + ".out");
        String there = folder == null ? "" : "cd '" + folder + "' && ";
        String pid = answer(
                "( set -e; " + there + ". '" + script + "' ) >'" + log + "' 2>&1 </dev/null & echo $!",
                Duration.ofSeconds(10));
        return new Served(Long.parseLong(pid), log);
    }

    private Path script(String commands) throws IOException {
        count++;
        return Files.writeString(scripts.resolve("block-" + count), commands);
    }

    /** Returns the next line of the shell, or a sentence about why there is none. */
    private String answer(String line, Duration limit) throws IOException {
        in.write(line + "\n");
        in.flush();
        CompletableFuture<@Nullable String> next = CompletableFuture.supplyAsync(this::line);
        try {
            String answer = next.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return answer != null ? answer : "a command exited with " + bash.waitFor();
        } catch (TimeoutException e) {
            return "did not end within " + limit.toSeconds() + " s";
        } catch (ExecutionException e) {
            throw new IOException("The shell can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private @Nullable String line() {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the shell with everything that it started. */
    @Override
    public void close() {
        bash.descendants().forEach(ProcessHandle::destroy);
        Children.end(bash);
    }
}
