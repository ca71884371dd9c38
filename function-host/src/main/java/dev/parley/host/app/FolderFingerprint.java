package dev.parley.host.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the files below some folders look like from outside, in a few characters: names, sizes, times of change. */
final class FolderFingerprint {

    /** Installed or made by tools, large, and changed by nobody while a function is being written. */
    private static final Set<String> PASSED_OVER = Set.of("node_modules", "vendor", "__pycache__", ".git");

    private FolderFingerprint() {}

    /** Blocks. Folders that are missing, and files that go away meanwhile, count as not there. */
    static String of(List<Path> folders) {
        Counting counting = new Counting();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try {
                    Files.walkFileTree(folder, counting);
                } catch (IOException e) {
                    throw new UncheckedIOException("The files below " + folder + " can't be listed", e);
                }
            }
        }
        return counting.files + ":" + Long.toHexString(counting.sum);
    }

    private static final class Counting extends SimpleFileVisitor<Path> {

        private long files;
        /** The order in which files are visited does not count, so that it is a sum. */
        private long sum;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return PASSED_OVER.contains(String.valueOf(folder.getFileName()))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            long one = file.toString().hashCode();
            one = one * 1_000_003 + attributes.lastModifiedTime().toMillis();
            one = one * 1_000_003 + attributes.size();
            sum += one * one + one;
            return FileVisitResult.CONTINUE;
        }

        /** A folder that went away while it was listed is one of the changes that are looked for. */
        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
