package dev.parley.backplane.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.model.Era.Sent;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.Published;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The state of one channel: its messages, its valid positions and its idempotency keys. */
public final class ModelChannel {

    /** Says whether the channel has an epoch. */
    private enum Existence {
        NO,
        /** The server lost the channel. A subscriber may have created it again. */
        PERHAPS,
        YES
    }

    private final String name;
    private final ChannelLimits limits;
    private final List<Era> eras = new ArrayList<>();

    /** By key: its offset. The oldest key comes first. */
    private final Map<String, Long> keys = new LinkedHashMap<>();

    /** The positions that callers have received. */
    private final List<Position> known = new ArrayList<>(List.of(Position.NONE));

    private final Set<Payload> ephemeral = new HashSet<>();

    private Existence existence = Existence.NO;
    private boolean hadKeys;
    private boolean keysLost;

    ModelChannel(String name, ChannelLimits limits) {
        this.name = name;
        this.limits = limits;
        eras.add(new Era(limits.historySize()));
    }

    public String name() {
        return name;
    }

    Era era() {
        return eras.get(eras.size() - 1);
    }

    boolean exists() {
        return existence == Existence.YES;
    }

    /** Returns true if the next publish with a key starts another era. */
    boolean isAboutToEnd() {
        return keysLost;
    }

    Position position() {
        return era().position();
    }

    void sendsEphemeral(Payload payload) {
        ephemeral.add(payload);
    }

    boolean sentEphemeral(Payload payload) {
        return ephemeral.contains(payload);
    }

    void noted(Position position) {
        known.add(position);
    }

    /** A position that a caller has received, counted from the newest. */
    Position known(int index) {
        return known.get(Math.max(0, known.size() - 1 - index));
    }

    /** The era of an epoch. The newest era adopts an unknown epoch if it has no epoch yet. */
    Era eraOf(String epoch) {
        for (Era era : eras) {
            if (era.has(epoch)) {
                return era;
            }
        }
        assertThat(era().isEpochKnown())
                .as("%s is at %s, whose epoch nothing ended, but got epoch %s", name, position(), epoch)
                .isFalse();
        assertThat(epoch).as("an epoch of %s", name).isNotEmpty();
        era().learn(epoch);
        existence = Existence.YES;
        return era();
    }

    boolean isBefore(Era one, Era other) {
        return eras.indexOf(one) < eras.indexOf(other);
    }

    /** Checks the current position that the backplane returned. */
    void standsAt(Position now) {
        assertThat(eraOf(now.epoch()))
                .as("%s got position %s, whose era is over", name, now)
                .isSameAs(era());
        assertThat(now).as("position of %s", name).isEqualTo(position());
    }

    void published(Sent sent, String key, Published answer) {
        Long first = keys.get(key);
        if (first == null) {
            assertThat(answer.repeated())
                    .as("%s is published for the first time", sent)
                    .isFalse();
            stored(sent, key, answer);
        } else {
            eraOf(answer.position().epoch());
            assertThat(answer)
                    .as("%s repeated with key %s", sent, key)
                    .isEqualTo(new Published(new Position(position().epoch(), first), true));
        }
    }

    /** Records a new message, even if its answer says that it is a repeat. */
    void stored(Sent sent, String key, Published answer) {
        append(sent, key);
        standsAt(answer.position());
    }

    /** Records new messages, ordered by offset, some of which were stored before a restart of the server and some after. */
    void storedAroundRestart(List<Publishing> inOrder) {
        Set<String> epochs = new HashSet<>();
        for (Publishing each : inOrder) {
            append(each.sent(), each.key());
            assertThat(each.position().offset())
                    .as("offset of %s", each)
                    .isEqualTo(position().offset());
            epochs.add(each.position().epoch());
        }
        epochs.remove(position().epoch());
        assertThat(epochs).as("epochs of %s that follow %s", name, position()).hasSizeLessThan(2);
        era().renew();
        epochs.forEach(this::eraOf);
    }

    private void append(Sent sent, String key) {
        if (!key.isEmpty() && keysLost) {
            eras.add(new Era(era()));
            keysLost = false;
        }
        era().add(sent);
        if (!key.isEmpty()) {
            hadKeys = true;
            keys.put(key, position().offset());
            dropOldestKeys();
        }
    }

    private void dropOldestKeys() {
        Iterator<String> oldestFirst = keys.keySet().iterator();
        while (keys.size() > limits.idempotencyKeys()) {
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    void read(Position after, int limit, StoredPage page) {
        if (isOfNoData(page)) {
            return;
        }
        long last = position().offset();
        long trimmed = era().trimmedUpTo(last);
        boolean good = era().isGood(after);
        long from = Math.max(trimmed, good ? after.offset() : last - limit);
        assertThat(page)
                .as("%s read after %s up to %d", name, after, limit)
                .isEqualTo(new StoredPage(
                        good && after.offset() >= trimmed, position(), era().messages(name, from, limit)));
    }

    private boolean isOfNoData(StoredPage page) {
        if (existence == Existence.NO || (existence == Existence.PERHAPS && page.equals(StoredPage.NOTHING))) {
            assertThat(page).as("a read of %s, which has no data", name).isEqualTo(StoredPage.NOTHING);
            return true;
        }
        standsAt(page.current());
        return false;
    }

    void readBefore(Position before, int limit, StoredPage page) {
        if (!isOfNoData(page)) {
            assertThat(page)
                    .as("%s read before %s up to %d", name, before, limit)
                    .isEqualTo(new StoredPage(false, position(), era().messagesBefore(name, before, limit)));
        }
    }

    void redacted(Position position, boolean found) {
        assertThat(found).as("%s redacted %s", name, position).isEqualTo(era().stores(position));
        if (found) {
            era().redact(position.offset());
        }
    }

    /** The server restarted with all its data. */
    public void restarted() {
        if (existence == Existence.NO) {
            existence = Existence.PERHAPS;
        }
        era().renew();
    }

    /** The server lost all data of the channel. */
    public void forgotten() {
        if (existence != Existence.NO) {
            existence = Existence.PERHAPS;
            eras.add(new Era(limits.historySize()));
        }
        keys.clear();
        hadKeys = false;
        keysLost = false;
    }

    public void messagesDeleted() {
        era().deleteMessages();
    }

    public void keysDeleted() {
        keys.clear();
        keysLost = hadKeys;
    }

    @Override
    public String toString() {
        return name + " at " + position() + " after " + (eras.size() - 1) + " other eras";
    }
}
