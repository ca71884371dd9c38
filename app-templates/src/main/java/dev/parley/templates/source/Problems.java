package dev.parley.templates.source;

import dev.parley.manifest.ManifestException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a template, and what of it has no effect: each in one line, once, in the order in which it was found. */
public final class Problems {

    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> notices = new LinkedHashSet<>();

    /** A part of reading a template. */
    @FunctionalInterface
    public interface Step {
        void run() throws TemplateException;
    }

    /** Runs a step. If it fails, its problem is recorded, and the reading can go on. */
    public void attempt(Step step) {
        try {
            step.run();
        } catch (TemplateException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    void notice(String line) {
        notices.add(line);
    }

    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** @throws ManifestException if a step failed; each problem is a line of its message */
    public void throwIfAny() throws ManifestException {
        if (!errors.isEmpty()) {
            throw new ManifestException(errors);
        }
    }
}
