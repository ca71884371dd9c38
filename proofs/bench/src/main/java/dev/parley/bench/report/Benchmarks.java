package dev.parley.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of benchmarks: {@code benchmarks.md}, and beside it {@code benchmarks/} with a CSV file a job, and remarks
 * that a person wrote, {@code JOB.remarks.md}.
 *
 * @param docs the folder
 * @param jobs their names in the page's order
 */
public record Benchmarks(Path docs, List<String> jobs) {

    /** Follows the name of a job that has intervals. */
    private static final String INTERVALS = "-intervals";

    public Benchmarks {
        jobs = List.copyOf(jobs);
    }

    public Path page() {
        return docs.resolve("benchmarks.md");
    }

    /** Keeps a job's runs in place of those that were there. */
    public void keep(String job, Recording recording) throws IOException {
        RecordingFile.write(csv(job), recording);
    }

    /** Keeps what a job measured on its way. */
    public void keepIntervals(String job, Recording recording) throws IOException {
        RecordingFile.write(csv(job + INTERVALS), recording);
    }

    /** The page as the files say it. */
    public String pageText() throws IOException {
        Map<String, Recording> recordings = new LinkedHashMap<>();
        StringBuilder sections = new StringBuilder();
        for (String job : jobs) {
            Optional<Recording> recording = recording(job);
            recording.ifPresent(known -> recordings.put(job, known));
            sections.append(Section.of(job, recording, recording(job + INTERVALS), remarks(job)));
        }
        return Page.of(recordings, remarks("benchmarks")) + sections;
    }

    public void writePage() throws IOException {
        Files.createDirectories(docs);
        Files.writeString(page(), pageText());
    }

    private Path csv(String job) {
        return docs.resolve("benchmarks").resolve(job + ".csv");
    }

    private Optional<Recording> recording(String job) throws IOException {
        return Files.exists(csv(job)) ? Optional.of(RecordingFile.read(csv(job))) : Optional.empty();
    }

    private String remarks(String job) throws IOException {
        Path file = docs.resolve("benchmarks").resolve(job + ".remarks.md");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }
}
