package dev.parley.manifest.arc;

import java.math.BigInteger;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses numbers as JavaScript's {@code Number} does (ECMA-262, StringToNumber). */
final class Numbers {

    private static final Pattern DECIMAL = Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern OTHER_RADIX = Pattern.compile("0([xX])([0-9a-fA-F]+)|0([oO])([0-7]+)|0([bB])([01]+)");
    private static final Map<Character, Integer> RADIX = Map.of('x', 16, 'o', 8, 'b', 2);
    private static final String NEGATIVE_INFINITY = "-Infinity";

    private Numbers() {}

    /**
     * Empty if the word is not a number.
     *
     * @param word begins with a digit or a minus
     */
    static OptionalDouble read(String word) {
        if (DECIMAL.matcher(word).matches()) {
            return OptionalDouble.of(Double.parseDouble(word));
        } else if (word.equals(NEGATIVE_INFINITY)) {
            return OptionalDouble.of(Double.NEGATIVE_INFINITY);
        }
        Matcher other = OTHER_RADIX.matcher(word);
        return other.matches() ? OptionalDouble.of(whole(word)) : OptionalDouble.empty();
    }

    private static double whole(String word) {
        int radix = RADIX.getOrDefault(Character.toLowerCase(word.charAt(1)), 10);
        return new BigInteger(word.substring(2), radix).doubleValue();
    }
}
