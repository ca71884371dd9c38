package dev.parley.bench.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who said what and who heard it. Each message carries its speaker and number, so that whoever hears one knows whether
 * it is the next: what is missed, comes twice or out of its sender's order is a fault. For one thread.
 */
final class Ledger {

    /** Faults kept; more say nothing new. */
    private static final int MOST_FAULTS = 10;

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * From here on a member hears everything that is said, and what is under way perhaps.
     *
     * @param name without spaces, never used before
     */
    Member enter(String name) {
        Member member = new Member(name, members.values());
        members.put(name, member);
        return member;
    }

    /** A member's next message. */
    String say(Member member) {
        return member.name + " " + member.sent++;
    }

    /** A member's connection is gone. What it said last may have been heard by everyone or by nobody. */
    void leave(Member member) {
        member.present = false;
    }

    void hear(Member member, String text) {
        int space = text.indexOf(' ');
        Member speaker = space < 0 ? null : members.get(text.substring(0, space));
        if (speaker == null) {
            fault(member.name + " heard what nobody said: " + text);
            return;
        }
        int number = Integer.parseInt(text.substring(space + 1));
        if (!member.isNext(speaker, number)) {
            fault(member.name + " heard " + text + " instead of " + member.expected(speaker));
        }
        member.next.put(speaker.name, number + 1);
    }

    void fault(String words) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(words);
        }
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** A message that not everyone has heard who is present, and by whom it wasn't; empty if all have heard all. */
    Optional<String> unheard() {
        for (Member speaker : members.values()) {
            List<Member> without = without(speaker);
            if (!without.isEmpty()) {
                int first = without.stream()
                        .mapToInt(member -> member.expected(speaker))
                        .min()
                        .getAsInt();
                List<String> names = without.stream().map(member -> member.name).toList();
                return Optional.of(speaker.name + " " + first + " was not heard by " + String.join(", ", names));
            }
        }
        return Optional.empty();
    }

    private List<Member> without(Member speaker) {
        int said = speaker.present ? speaker.sent : mostHeard(speaker);
        return members.values().stream()
                .filter(member -> member.present && (speaker.present || member.next.containsKey(speaker.name)))
                .filter(member -> member.expected(speaker) < said)
                .toList();
    }

    /** How far the messages of one who is gone have come with anyone: then they must have come so far with all. */
    private int mostHeard(Member speaker) {
        return members.values().stream()
                .filter(member -> member.present)
                .mapToInt(member -> member.next.getOrDefault(speaker.name, 0))
                .max()
                .orElse(0);
    }

    /** Messages of all, ever. */
    long said() {
        return members.values().stream().mapToLong(member -> member.sent).sum();
    }

    /** One connection: what it said, and how far it heard the others. */
    static final class Member {

        private final String name;
        private final Map<String, Integer> sentBefore = new LinkedHashMap<>();
        private final Map<String, Integer> next = new LinkedHashMap<>();
        private int sent;
        private boolean present = true;

        private Member(String name, Collection<Member> others) {
            this.name = name;
            others.forEach(other -> sentBefore.put(other.name, other.sent));
        }

        private boolean isNext(Member speaker, int number) {
            boolean isFirst = !next.containsKey(speaker.name);
            return isFirst ? number <= expected(speaker) : number == expected(speaker);
        }

        private int expected(Member speaker) {
            return next.getOrDefault(speaker.name, sentBefore.getOrDefault(speaker.name, 0));
        }
    }
}
