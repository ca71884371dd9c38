package dev.parley.bench.load.dialect;

/** The channel that a path asks for, where a dialect has another place for it. */
final class ChannelNumber {

    private static final String QUERY = "?channel=";

    private ChannelNumber() {}

    /** @param otherwise if the path, such as {@code /?channel=7}, names none */
    static String of(String path, String otherwise) {
        int start = path.indexOf(QUERY);
        return start < 0 ? otherwise : path.substring(start + QUERY.length());
    }
}
