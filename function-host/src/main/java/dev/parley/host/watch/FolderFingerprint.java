package dev.parley.host.watch;

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

/** A short digest of the names, sizes and modification times of all files below some folders. */
public final class FolderFingerprint {

    /** Large folders that tools write and that no one edits while writing a function. */
    private static final Set<String> IGNORED = Set.of(
            "node_modules",
            "vendor",
            "__pycache__",
            ".git",
            ".aws-sam",
            ".serverless",
            ".esbuild",
            ".webpack",
            ".dynamodb",
            ".venv");

    private FolderFingerprint() {}

    /** As {@link #of}, for some files. Of a folder, only its existence counts. */
    public static String ofFiles(List<Path> files) {
        Counting counting = new Counting(IGNORED);
        for (Path file : files) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isDirectory()) {
                    counting.count(file, 0, 0);
                } else {
                    counting.visitFile(file, attributes);
                }
            } catch (IOException e) {
                // Absent.
                counting.visitFileFailed(file, e);
            }
        }
        return counting.toString();
    }

    /** Blocks. Missing folders, and files that vanish during the walk, count as absent. */
    public static String of(List<Path> folders) {
        return digest(folders, IGNORED);
    }

    /** As {@link #of}, for folders that a build writes: a package there may have the name of a folder that is ignored elsewhere. */
    public static String ofBuilt(List<Path> folders) {
        return digest(folders, Set.of());
    }

    private static String digest(List<Path> folders, Set<String> ignored) {
        Counting counting = new Counting(ignored);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try {
                    Files.walkFileTree(folder, counting);
                } catch (IOException e) {
                    throw new UncheckedIOException("The files below " + folder + " can't be listed", e);
                }
            }
        }
        return counting.toString();
    }

    private static final class Counting extends SimpleFileVisitor<Path> {

        private final Set<String> ignored;
        private long files;
        /** A sum, so that the order of visits does not matter. */
        private long sum;

        Counting(Set<String> ignored) {
            this.ignored = ignored;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return ignored.contains(String.valueOf(folder.getFileName()))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            count(file, attributes.lastModifiedTime().toMillis(), attributes.size());
            return FileVisitResult.CONTINUE;
        }

        void count(Path file, long modified, long bytes) {
            files++;
            long one = file.toString().hashCode();
            one = one * 1_000_003 + modified;
            one = one * 1_000_003 + bytes;
            sum += one * one + one;
        }

        @Override
        public String toString() {
            return files + ":" + Long.toHexString(sum);
        }

        /** A folder that vanished while it was listed is itself a change, and shows in the digest. */
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
