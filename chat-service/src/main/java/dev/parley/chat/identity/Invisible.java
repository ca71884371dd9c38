package dev.parley.chat.identity;

/** Characters that show nothing: Unicode's default-ignorable code points and the empty Braille pattern. */
public final class Invisible {

    private Invisible() {}

    /** Returns true if a text shows nothing: all its characters are invisible or white space. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(point -> isSpace(point) || isInvisible(point));
    }

    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(Invisible::isInvisible);
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point < ' ';
    }

    private static boolean isInvisible(int point) {
        return switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                Character.getType(point) == Character.FORMAT
                        || isBetween(point, 0x180B, 0x180F)
                        || isBetween(point, 0xFE00, 0xFE0F)
                        || isBetween(point, 0xFFF0, 0xFFF8)
                        || isBetween(point, 0xE0000, 0xE0FFF);
        };
    }

    private static boolean isBetween(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
