package dev.parley.chat.presence;

import dev.parley.chat.identity.Profile;
import dev.parley.chat.room.Rename;
import dev.parley.functions.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people who came, went or took another name. A person has come with the first of several connections, and has gone with
 * the last.
 */
record PeopleChanges(List<Profile> joined, List<Profile> left, List<Rename> renamed) {

    /**
     * @param changes by connection, in the order of the first change
     * @param members all members of the room as of now; the changes count where the two differ
     */
    static PeopleChanges of(Map<String, Change> changes, List<Member> members) {
        Set<String> others = members.stream()
                .filter(member -> !changes.containsKey(member.connectionId()))
                .map(member -> Profile.of(member).by())
                .collect(Collectors.toSet());
        Map<String, List<Change>> people = changes.values().stream()
                .collect(Collectors.groupingBy(Change::by, LinkedHashMap::new, Collectors.toList()));
        PeopleChanges result = new PeopleChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        people.forEach((by, ofPerson) -> result.add(ofPerson, others.contains(by)));
        return result;
    }

    /** @param hasOthers true if the person has connections in the room that did not change */
    private void add(List<Change> changes, boolean hasOthers) {
        @Nullable Profile was = first(changes.stream().map(Change::announced).toList());
        @Nullable Profile now = first(changes.stream().map(Change::now).toList());
        if (was == null && now != null && !hasOthers) {
            joined.add(now);
        } else if (was != null && now == null && !hasOthers) {
            left.add(was);
        } else if (was != null && now != null && !was.nick().equals(now.nick())) {
            renamed.add(new Rename(was.nick(), now));
        }
    }

    private static @Nullable Profile first(Collection<@Nullable Profile> profiles) {
        return profiles.stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    boolean isEmpty() {
        return names() == 0;
    }

    /** The number of names in a frame; a rename counts as two. */
    int names() {
        return joined.size() + left.size() + 2 * renamed.size();
    }
}
