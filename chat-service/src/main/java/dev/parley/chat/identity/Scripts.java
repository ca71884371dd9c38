package dev.parley.chat.identity;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds words that mix scripts, such as a Latin word with a Cyrillic "а". The rule is "highly restrictive" of Unicode
 * Technical Standard 39 section 5.2, applied to each word, so that "Ann Петрова" is a name.
 */
public final class Scripts {

    /** Combinations that people write every day. */
    private static final List<Set<UnicodeScript>> COMBINATIONS = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** Digits and punctuation belong to every script, combining marks to that of their letter. */
    private static final Set<UnicodeScript> NEUTRAL =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    private Scripts() {}

    /** @param name words, separated by anything but letters, digits and combining marks */
    public static boolean areMixedIn(String name) {
        Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
        for (int point : name.codePoints().toArray()) {
            UnicodeScript script = UnicodeScript.of(point);
            if (isSeparator(point)) {
                word.clear();
            } else if (!NEUTRAL.contains(script) && word.add(script) && !isAllowed(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAllowed(Set<UnicodeScript> word) {
        return word.size() == 1 || COMBINATIONS.stream().anyMatch(combination -> combination.containsAll(word));
    }

    private static boolean isSeparator(int point) {
        return point == ' ' || point == '-' || point == '_' || point == '.';
    }
}
