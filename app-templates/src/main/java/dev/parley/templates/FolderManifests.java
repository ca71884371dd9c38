package dev.parley.templates;

import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import dev.parley.manifest.ManifestSource;
import dev.parley.templates.api.Expressions;
import dev.parley.templates.cloudformation.TemplateReader;
import dev.parley.templates.samconfig.SamConfig;
import dev.parley.templates.serverless.ServiceReader;
import dev.parley.templates.source.OperatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the first that a folder has: a manifest of Architect, a template of AWS SAM or CloudFormation, a serverless.yml. */
public final class FolderManifests implements ManifestSource {

    private static final List<String> TEMPLATES = List.of("template.yaml", "template.yml", "template.json");
    private static final List<String> SERVICES = List.of("serverless.yml", "serverless.yaml", "serverless.json");

    /** Programs that make a serverless.yml. */
    private static final List<String> PROGRAMS = List.of("serverless.ts", "serverless.js", "serverless.cjs");

    private final OperatorSettings operator;
    private final Expressions expressions;

    public FolderManifests(OperatorSettings operator, Expressions expressions) {
        this.operator = operator;
        this.expressions = expressions;
    }

    /** Returns true if the folder has a manifest or a template, valid or not. Blocks. */
    public static boolean has(Path folder) {
        return ManifestReader.hasManifest(folder)
                || first(folder, TEMPLATES).isPresent()
                || first(folder, SERVICES).isPresent();
    }

    @Override
    public Manifest read(Path folder) throws ManifestException {
        Path absolute = folder.toAbsolutePath().normalize();
        Optional<Path> template = first(absolute, TEMPLATES);
        boolean hasManifest = ManifestReader.hasManifest(folder);
        if (operator.namesSamEnvironment() && (hasManifest || template.isEmpty())) {
            String problem = "SAM_CONFIG_ENV or --config-env names '" + operator.samEnvironment()
                    + "', but this is no app of AWS SAM, which has a template.yaml and no manifest of Architect";
            throw new ManifestException(absolute, 0, 0, problem);
        }
        if (hasManifest) {
            return ManifestReader.read(folder);
        }
        Optional<Path> service = first(absolute, SERVICES);
        if (template.isPresent()) {
            List<String> notices = service.stream()
                    .map(other -> other + ": ignored, since there is "
                            + template.get().getFileName() + " beside it")
                    .toList();
            SamConfig config = SamConfig.read(absolute, operator);
            return new TemplateReader(absolute, template.get(), config.below(operator), expressions)
                    .read(config.files(), joined(notices, config.notices()));
        } else if (service.isPresent()) {
            return new ServiceReader(absolute, service.get(), operator, expressions).read(List.of());
        }
        Optional<Path> program = first(absolute, PROGRAMS);
        if (program.isPresent()) {
            throw new ManifestException(
                    program.get(),
                    0,
                    0,
                    "Parley does not run this program: write what `serverless print` shows into serverless.yml");
        }
        return ManifestReader.read(folder);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Optional<Path> first(Path folder, List<String> names) {
        Stream<Path> files = names.stream().map(folder::resolve);
        return files.filter(Files::isRegularFile).findFirst();
    }
}
