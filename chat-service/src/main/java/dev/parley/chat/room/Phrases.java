package dev.parley.chat.room;

import dev.parley.chat.identity.Profile;
import java.util.List;

/** Phrases for the sentences in frames. */
final class Phrases {

    /** A sentence names at most this many people; the lists next to it are complete. */
    private static final int MAX_NAMED = 5;

    private Phrases() {}

    /** {@code ann}, {@code ann and bob}, {@code ann, bob and 7 more}. */
    static String names(List<String> nicks) {
        if (nicks.size() > MAX_NAMED) {
            return String.join(", ", nicks.subList(0, MAX_NAMED - 1)) + " and " + (nicks.size() - MAX_NAMED + 1)
                    + " more";
        }
        int last = nicks.size() - 1;
        return last < 1
                ? String.join("", nicks)
                : String.join(", ", nicks.subList(0, last)) + " and " + nicks.get(last);
    }

    /** {@code ann is now bob and carl is now dan}. */
    static String renames(List<Rename> renames) {
        return names(renames.stream()
                .map(rename -> rename.was() + " is now " + rename.now().nick())
                .toList());
    }

    static String nicks(List<Profile> people) {
        return names(people.stream().map(Profile::nick).toList());
    }

    /** {@code 1 person}, {@code 2 people}, or {@code 2 connections}. */
    static String people(int count, boolean areConnections) {
        if (areConnections) {
            return count == 1 ? "1 connection" : count + " connections";
        }
        return count == 1 ? "1 person" : count + " people";
    }

    /** {@code 1 message}, {@code 2 messages}. */
    static String messages(int count) {
        return count == 1 ? "1 message" : count + " messages";
    }
}
