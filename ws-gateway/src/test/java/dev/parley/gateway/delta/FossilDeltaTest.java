package dev.parley.gateway.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FossilDeltaTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes the delta, and checks that it is UTF-8 and makes the target. */
    private static String delta(String source, String target) throws CharacterCodingException {
        byte[] delta = FossilDelta.of(utf8(source), utf8(target));
        assertThat(FossilPatch.apply(utf8(source), delta)).isEqualTo(utf8(target));
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(delta))
                .toString();
    }

    @Test
    void copies_what_is_common_and_inserts_what_is_not() throws Exception {
        assertThat(delta("{\"price\":100,\"name\":\"tea\"}", "{\"price\":95,\"name\":\"tea\"}"))
                .isEqualTo("P\n9@0,2:95E@C,SUM;".replace("SUM", checksum("{\"price\":95,\"name\":\"tea\"}")));
    }

    private static String checksum(String target) throws CharacterCodingException {
        String delta = delta("", target);
        return delta.substring(delta.lastIndexOf(target) + target.length(), delta.length() - 1);
    }

    @Test
    void equal_and_empty_texts_have_a_delta() throws Exception {
        assertThat(delta("", "")).isEqualTo("0\n0;");
        assertThat(delta("abc", "")).isEqualTo("0\n0;");
        assertThat(delta("abcd", "abcd")).startsWith("4\n4@0,");
        assertThat(delta("abcd", "abcdabcd")).startsWith("8\n4@0,");
        assertThat(delta("abcdabcd", "abcd")).startsWith("4\n4@0,");
    }

    /** The digits of numbers to the base 64, and a checksum whose highest bit is set. */
    @Test
    void numbers_and_checksums_are_fossils() throws Exception {
        assertThat(checksum("ÿÿÿÿ")).isEqualTo(numberOf(2 * 0xC3BFC3BFL));
        assertThat(checksum("~")).isEqualTo(numberOf(0x7E000000L));
    }

    private static String numberOf(long value) {
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
        StringBuilder number = new StringBuilder();
        for (long rest = value & 0xFFFFFFFFL; rest != 0; rest >>>= 6) {
            number.insert(0, digits.charAt((int) (rest & 63)));
        }
        return number.toString();
    }

    @Test
    void changes_in_many_places_of_a_list_cost_about_what_changed() throws Exception {
        String before = list(50, 0);
        String after = list(50, 7);
        assertThat(delta(before, after).length()).isLessThan(before.length() / 6);
    }

    /** Every seventh price changes, some to another length. */
    private static String list(int items, int change) {
        return IntStream.range(0, items)
                .mapToObj(i -> "{\"symbol\":\"S" + i * 7919 + "\",\"price\":" + (90 + i + (i % 7 == 0 ? change : 0))
                        + ",\"currency\":\"EUR\",\"halted\":false}")
                .collect(Collectors.joining(",", "{\"quotes\":[", "]}"));
    }

    @Test
    void a_list_that_moved_on_is_copied() throws Exception {
        String before = IntStream.range(0, 100).mapToObj(i -> "line " + i * i).collect(Collectors.joining("|"));
        String after = before.substring(7) + "|line new";
        assertThat(delta(before, after).length()).isLessThan(60);
    }

    /** At most places of the target, eight places of the source have eight equal bytes, but no more. */
    @Test
    void texts_made_to_be_slow_have_a_delta_too() throws Exception {
        String unit = "aaaaaaaaac";
        String source = IntStream.range(0, 1000)
                .mapToObj(i -> unit.repeat(2).substring(i % 10, i % 10 + 8)
                        + String.valueOf((char) ('A' + i % 26)).repeat(8))
                .collect(Collectors.joining("", "", "0123456789XY"));
        String target = (unit.repeat(12) + "0123456789XY").repeat(150);
        assertThat(delta(source, target).length()).isBetween(target.length() / 2, target.length() + 20);
    }

    @Test
    void characters_are_never_cut() throws Exception {
        // Their first or last bytes are equal.
        delta("{\"text\":\"äöüß\"}", "{\"text\":\"äöÜß\"}");
        delta("{\"text\":\"😀\"}", "{\"text\":\"😁\"}");
        delta("😀😀😀😀😀😀😀😀", "x😀😁😀😀😀😀😀😀😀😀");
        delta("Ā", "ā");
        delta("aĀ", "a");
        delta("a", "aĀ");
    }

    @Test
    void any_text_becomes_any_other() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            String source = text(random, random.nextInt(400));
            delta(source, random.nextInt(4) == 0 ? text(random, random.nextInt(400)) : changed(source, random));
        }
    }

    private static String text(Random random, int length) {
        String[] parts = {"a", "b", "\"x\":1,", "ä", "€", "😀", "long enough for a block"};
        int variety = 1 + random.nextInt(parts.length);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(parts[random.nextInt(variety)]);
        }
        return text.toString();
    }

    private static String changed(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = offset(text, random);
            int to = Math.max(from, offset(text, random));
            if (random.nextBoolean() && to - from < 50) {
                text.delete(from, to);
            }
            text.insert(Math.min(from, text.length()), text(random, random.nextInt(20)));
        }
        return text.toString();
    }

    /** Never between the halves of a surrogate pair. */
    private static int offset(StringBuilder text, Random random) {
        int offset = random.nextInt(text.length() + 1);
        return offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset))
                ? offset - 1
                : offset;
    }
}
