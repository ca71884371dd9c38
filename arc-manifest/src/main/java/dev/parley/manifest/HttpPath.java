package dev.parley.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for paths of {@code @http}, and the function name made from a path ({@code @architect/utils}, getLambdaName). */
final class HttpPath {

    private static final String CATCH_ALL = "*";
    private static final Pattern PART = Pattern.compile("\\*|:[a-zA-Z0-9_.-]+|[a-zA-Z0-9_.-]+");
    private static final Pattern GOOD_END = Pattern.compile(".*[^-._]");
    private static final Map<String, String> NAMES =
            Map.of("-", "_", ".", "_", "/", "-", "\\", "-", ":", "000", CATCH_ALL, "catchall");

    private HttpPath() {}

    /** @return the broken rule, as the end of a sentence that begins with the path; empty if the path is valid */
    static Optional<String> problem(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("does not begin with /");
        } else if (path.equals("/")) {
            return Optional.empty();
        }
        List<String> parts = List.of(path.substring(1).split("/", -1));
        if (parts.contains("")) {
            return Optional.of("has an empty part, or a / at its end");
        } else if (parts.subList(0, parts.size() - 1).contains(CATCH_ALL)) {
            return Optional.of("has * before its end");
        }
        return parts.stream()
                .filter(part ->
                        !PART.matcher(part).matches() || !GOOD_END.matcher(part).matches())
                .findFirst()
                .map(part -> "has the part \"" + part
                        + "\"; a part is * or consists of letters, digits, - . and _, ends with a "
                        + "letter or digit, and begins with : if it is a parameter");
    }

    /** @return {@code -index}, {@code -rooms-000id}, {@code -catchall}, to be appended to the method */
    static String functionName(String path) {
        if (path.equals("/")) {
            return "-index";
        }
        StringBuilder name = new StringBuilder();
        path.chars()
                .mapToObj(Character::toString)
                .forEach(character -> name.append(NAMES.getOrDefault(character, character)));
        return name.toString();
    }
}
