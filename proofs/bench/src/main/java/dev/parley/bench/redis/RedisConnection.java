package dev.parley.bench.redis;

import dev.parley.bench.server.ServerProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to a Redis on this machine, for questions about its state. */
public final class RedisConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Pattern CALLS = Pattern.compile("(?m)^cmdstat_(\\S+):calls=(\\d+)");

    private final Socket socket;
    private final InputStream in;

    public RedisConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** How often each command was called so far, from a script too; without {@code INFO}, which this class sends. */
    Map<String, Long> calls() throws IOException {
        Map<String, Long> calls = new HashMap<>();
        Matcher found = CALLS.matcher(ask("INFO commandstats").get(0));
        while (found.find()) {
            calls.put(found.group(1), Long.parseLong(found.group(2)));
        }
        calls.remove("info");
        return calls;
    }

    /** The bytes that the server's backplane has allocated; 0 if it has none. */
    public static long usedMemory(ServerProcess server) throws IOException {
        if (!server.hasBackplane()) {
            return 0;
        }
        try (RedisConnection redis = new RedisConnection(server.backplanePort())) {
            return redis.number("memory", "used_memory");
        }
    }

    /** Calls of all commands so far. */
    long commands() throws IOException {
        return calls().values().stream().mapToLong(Long::longValue).sum();
    }

    /** CPU time so far. */
    double cpuSeconds() throws IOException {
        return decimal("cpu", "used_cpu_sys") + decimal("cpu", "used_cpu_user");
    }

    /** A number of a section of INFO, such as {@code persistence} and {@code aof_current_size}. */
    public long number(String section, String name) throws IOException {
        return (long) decimal(section, name);
    }

    private double decimal(String section, String name) throws IOException {
        String info = ask("INFO " + section).get(0);
        Matcher found = Pattern.compile("(?m)^" + name + ":([\\d.]+)").matcher(info);
        if (!found.find()) {
            throw new IllegalStateException("Redis has no " + name + " in INFO " + section);
        }
        return Double.parseDouble(found.group(1));
    }

    /**
     * Sends an inline command.
     *
     * @return the elements of an array, or the only value
     * @throws IllegalStateException if Redis answers with an error
     */
    public List<String> ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        List<String> values = new ArrayList<>();
        read(values);
        return values;
    }

    private void read(List<String> to) throws IOException {
        String line = line();
        switch (line.charAt(0)) {
            case '+', ':' -> to.add(line.substring(1));
            case '$' -> {
                int length = Integer.parseInt(line.substring(1));
                to.add(new String(in.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8));
                if (length >= 0) {
                    line();
                }
            }
            case '*' -> {
                int count = Integer.parseInt(line.substring(1));
                for (int i = 0; i < count; i++) {
                    read(to);
                }
            }
            default -> throw new IllegalStateException("Redis answered " + line);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
