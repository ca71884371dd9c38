package dev.parley.http.files;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Leaves the comments of scripts and style sheets out of what is served: compressed, they are more than a quarter of the page. Each
 * line of a comment becomes an empty one, so that an error in the browser names the line of the source.
 *
 * <p>Only comments at the beginning of a line are left out. A template literal must not begin a line with one.
 */
final class Comments {

    private boolean inBlock;

    private Comments() {}

    /** @return the content itself if it is neither a script nor a style sheet */
    static byte[] leaveOut(String name, byte[] content) {
        if (!name.matches(".*\\.(mjs|js|css)")) {
            return content;
        }
        Comments comments = new Comments();
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(comments::code)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String code(String line) {
        String text = line.strip();
        if (!inBlock && !text.startsWith("/*")) {
            return text.startsWith("//") ? "" : line;
        }
        int end = text.indexOf("*/", inBlock ? 0 : 2);
        inBlock = end < 0;
        return inBlock ? "" : code(text.substring(end + 2));
    }
}
