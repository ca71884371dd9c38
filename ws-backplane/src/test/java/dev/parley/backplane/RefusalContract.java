package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of refusals. */
public abstract class RefusalContract extends BackplaneFixture {

    /** Names with everything that a store might take for its own. */
    private static final String ODD = "{tag} %25 17 \uD83C\uDF75 \"a b\"";

    /** Of another user each time: the processes of all tests share their refusals. */
    private Subject user(String name) {
        return new Subject(Kind.USER, name + " " + channel);
    }

    private static Refusal refusal(Subject subject, long millis) {
        return new Refusal(subject, System.currentTimeMillis() + millis, "17 " + ODD);
    }

    private List<Refusal> of(Subject subject, List<Refusal> all) {
        return all.stream().filter(refusal -> refusal.subject().equals(subject)).toList();
    }

    @Test
    void a_refusal_is_listed_everywhere_and_known_to_every_process_within_2_s() throws Exception {
        Refusal refusal = refusal(user(ODD), 60_000);
        get(backplane().refusals().put(refusal));
        assertThat(backplane().refusals().known()).contains(refusal);
        assertThat(get(other().refusals().list())).contains(refusal);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> other().refusals().known().contains(refusal));
        get(other().refusals().remove(refusal.subject()));
    }

    @Test
    void a_later_refusal_of_the_same_subject_replaces_the_first() throws Exception {
        Subject user = user("ada");
        Refusal later = refusal(user, 5000);
        get(backplane().refusals().put(refusal(user, 60_000)));
        get(other().refusals().put(later));
        assertThat(of(user, get(backplane().refusals().list()))).containsExactly(later);
        get(backplane().refusals().remove(user));
    }

    @Test
    void a_refusal_that_is_removed_is_gone_everywhere_and_was_there_once() throws Exception {
        Refusal refusal = refusal(user("bob"), 60_000);
        get(backplane().refusals().put(refusal));
        List<Refusal> before = backplane().refusals().known();
        assertThat(get(other().refusals().remove(refusal.subject()))).isTrue();
        assertThat(get(other().refusals().remove(refusal.subject()))).isFalse();
        assertThat(get(backplane().refusals().list())).doesNotContain(refusal);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !backplane().refusals().known().contains(refusal));
        assertThat(backplane().refusals().known()).isNotSameAs(before);
    }

    @Test
    void a_refusal_that_is_over_is_not_listed() throws Exception {
        Subject user = user("eve");
        get(backplane().refusals().put(refusal(user, 1)));
        await().until(() -> of(user, get(backplane().refusals().list())).isEmpty());
    }

    @Test
    void users_and_addresses_of_one_name_are_two() throws Exception {
        Refusal user = refusal(user("192.0.2.1"), 60_000);
        Refusal address = refusal(new Subject(Kind.ADDRESS, user.subject().name()), 60_000);
        get(backplane().refusals().put(user));
        get(backplane().refusals().put(address));
        get(backplane().refusals().remove(user.subject()));
        assertThat(get(other().refusals().list())).contains(address).doesNotContain(user);
        get(backplane().refusals().remove(address.subject()));
    }
}
