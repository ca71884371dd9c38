package dev.parley.management;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of the management API, decoded (behaviours 74, 77).
 *
 * @param stage as the path has it, possibly empty; absent below Architect's {@code /_arc/ws}, which names no stage
 * @param channel the channel's name; empty if the resource has none
 * @param connectionId the connection's id, in any form; empty if the resource has none
 * @param position a message's position, in any form; empty if the resource has none
 * @param user a user's name; empty if the resource has none
 * @param address an address or a network, in any form; empty if the resource has none
 * @param node a node's id, in any form; empty if the resource has none
 * @param logger the name of a logger, in any form; empty if the resource has none
 * @param target the path below the stage, decoded
 */
record ManagementPath(
        Optional<String> stage,
        Resource resource,
        String channel,
        String connectionId,
        String position,
        String user,
        String address,
        String node,
        String logger,
        String target) {

    private static final List<String> ARCHITECT = List.of("_arc", "ws");

    /**
     * Empty if the path is not one of this API.
     *
     * @param path as it was sent
     */
    static Optional<ManagementPath> of(String path) {
        // Most requests are for other paths; this tells them apart cheaply.
        if (!path.contains("@") && !path.contains("%40")) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            Optional<String> decoded = decoded(segment);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            segments.add(decoded.get());
        }
        boolean isArchitect = segments.size() > 2 && segments.subList(0, 2).equals(ARCHITECT);
        Optional<String> stage = isArchitect ? Optional.empty() : Optional.of(segments.get(0));
        return named(stage, segments.subList(isArchitect ? 2 : 1, segments.size()));
    }

    /**
     * As {@link #of}, for a path below another one, which stands for the stage.
     *
     * @param prefix begins with a slash, and does not end with one
     */
    static Optional<ManagementPath> below(String prefix, String path) {
        return path.startsWith(prefix + "/") ? of("/_arc/ws" + path.substring(prefix.length())) : Optional.empty();
    }

    private static Optional<ManagementPath> named(Optional<String> stage, List<String> segments) {
        for (Resource resource : Resource.values()) {
            String[] template = resource.template().split("/");
            if (template.length == segments.size() && fits(template, segments)) {
                return Optional.of(new ManagementPath(
                        stage,
                        resource,
                        valueOf(Resource.CHANNEL_NAME, template, segments),
                        valueOf(Resource.CONNECTION_ID, template, segments),
                        valueOf(Resource.POSITION, template, segments),
                        valueOf(Resource.USER, template, segments),
                        valueOf(Resource.ADDRESS, template, segments),
                        valueOf(Resource.NODE, template, segments),
                        valueOf(Resource.LOGGER_NAME, template, segments),
                        String.join("/", segments)));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String[] template, List<String> segments) {
        for (int i = 0; i < template.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String valueOf(String name, String[] template, List<String> segments) {
        int place = List.of(template).indexOf(name);
        return place < 0 ? "" : segments.get(place);
    }

    /** Empty if the segment is not UTF-8: two names must never become one. In a path a plus stands for itself. */
    private static Optional<String> decoded(String segment) {
        try {
            // Each character is a byte: Vert.x reads a head as ISO 8859-1.
            byte[] bytes = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
            return Optional.of(utf8.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
