package dev.parley.workbench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Temporary folders, one for each server. */
public final class Folders {

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TAKEN.forEach(Folders::delete)));
    }

    private Folders() {}

    /** Creates a folder, which is deleted when this process ends at the latest. */
    public static Path take(String name) throws IOException {
        Path folder = Files.createTempDirectory(name);
        TAKEN.add(folder);
        return folder;
    }

    /** Deletes a folder with its content; a file that can't be deleted is reported and stays. */
    public static void delete(Path folder) {
        TAKEN.remove(folder);
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> inwardsFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : inwardsFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("Can't delete " + folder + ": " + e.getMessage());
        }
    }
}
