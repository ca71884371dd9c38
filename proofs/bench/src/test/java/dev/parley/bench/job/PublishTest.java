package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 123_456_789_012L, Long.MIN_VALUE})
    void a_publisher_finds_itself_and_the_time_in_its_message(long nanos) {
        byte[] payload = Publish.payload(4711, nanos, 200);

        assertThat(payload).hasSize(200);
        assertThat(Publish.publisher(payload)).isEqualTo(4711);
        assertThat(Publish.nanos(payload)).isEqualTo(nanos);
    }
}
