package dev.parley.docs.run;

import dev.parley.docs.page.Action;
import dev.parley.docs.page.Block;
import dev.parley.docs.page.Marker;
import dev.parley.docs.page.Step;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Does what one page says, step by step, in one shell. Not thread-safe. */
final class Reader implements AutoCloseable {

    /** Stands for a connection's id in commands of pages: that of the WebSocket that the reader has open. */
    private static final Pattern ID = Pattern.compile("\\bID\\b");

    private static final Pattern LISTED = Pattern.compile("\"connectionId\":\"([^\"]+)\"");

    private final Workplace workplace;
    private final Ports ports;
    private final Duration limit;
    private final Shell shell;
    private @Nullable Served served;
    private @Nullable Talk talk;

    /** @param limit for each command, and until a server is ready */
    Reader(Workplace workplace, Duration limit) throws IOException {
        this.workplace = workplace;
        this.limit = limit;
        this.ports = new Ports();
        this.shell = new Shell(workplace.sources(), workplace.scripts(), workplace.environment(ports));
    }

    /**
     * Returns false if the step is only to be looked at.
     *
     * @throws Failure if it does not do what the page says
     */
    boolean follow(Step step) throws IOException, InterruptedException, Failure {
        if (step instanceof Action action) {
            act(action.marker());
            return true;
        }
        Block block = (Block) step;
        Path folder = folder(block.marker());
        if (block.marker().has("file") || block.marker().has("files")) {
            ShownFile.write(block, folder == null ? workplace.sources() : folder);
        } else if (block.marker().has("serves")) {
            serve(block, folder);
        } else if (block.language().equals("console")) {
            for (Expected expected : Expected.parse(ports.in(block.text()))) {
                expected.check(shell.run(withId(expected.command()), folder, limit));
            }
        } else if (block.isCommands()) {
            shell.run(withId(ports.in(block.text())), folder, limit);
            awaitReady(block.marker());
        } else if (Syntax.knows(block.language())) {
            Syntax.check(block, workplace.scripts());
        } else {
            return false;
        }
        return true;
    }

    private @Nullable Path folder(Marker marker) {
        return marker.get("in").map(workplace.sources()::resolve).orElse(null);
    }

    private void act(Marker marker) throws IOException, InterruptedException, Failure {
        if (marker.has("run")) {
            shell.run(withId(ports.in(marker.get("run").orElseThrow())), folder(marker), limit);
            awaitReady(marker);
        }
        if (marker.has("again")) {
            talk().sendUntil(
                            marker.get("send").orElseThrow(),
                            marker.get("receive").orElseThrow());
            return;
        }
        if (marker.has("send")) {
            talk().send(marker.get("send").orElseThrow());
        }
        if (marker.has("receive")) {
            talk().expect(marker.get("receive").orElseThrow());
        }
    }

    /** Ends what is served, as a reader would whose port is taken, and serves the block's command. */
    private void serve(Block block, @Nullable Path folder) throws IOException, InterruptedException, Failure {
        stop();
        Served next = shell.serve(ports.in(block.text()), folder);
        served = next;
        List<Integer> awaited = ready(block.marker());
        for (int port : awaited.isEmpty() ? List.of(ports.of(Ports.PAGES)) : awaited) {
            Listening.await(port, limit, next::check);
        }
    }

    private void awaitReady(Marker marker) throws IOException, InterruptedException, Failure {
        for (int port : ready(marker)) {
            Listening.await(port, limit, () -> {});
        }
    }

    private List<Integer> ready(Marker marker) {
        return marker.get("ready").stream()
                .flatMap(list -> Pattern.compile(",").splitAsStream(list))
                .map(port -> ports.of(Integer.parseInt(port)))
                .toList();
    }

    private void stop() throws InterruptedException, Failure {
        if (talk != null) {
            talk.close();
            talk = null;
        }
        if (served != null) {
            Served ending = served;
            served = null;
            ending.stop();
        }
    }

    private Talk talk() throws Failure {
        Talk open = talk == null ? new Talk(ports.of(Ports.PAGES)) : talk;
        talk = open;
        return open;
    }

    private String withId(String commands) throws IOException, InterruptedException, Failure {
        return ID.matcher(commands).find() ? ID.matcher(commands).replaceAll(Matcher.quoteReplacement(id())) : commands;
    }

    private String id() throws IOException, InterruptedException, Failure {
        talk();
        URI uri = URI.create("http://localhost:" + ports.of(Ports.MANAGEMENT) + "/testing/@connections");
        String page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).timeout(limit).build(), BodyHandlers.ofString())
                .body();
        Matcher listed = LISTED.matcher(page);
        if (!listed.find()) {
            throw new Failure("no connection is listed: " + page);
        }
        return listed.group(1);
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (Failure e) {
            System.err.println("What the page serves " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            shell.close();
        }
    }
}
