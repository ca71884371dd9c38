package dev.parley.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types are strict: what they let through, Kubernetes knows. */
class StrictModelTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: gateway
            spec:
              ports:
                - name: http
                  port: 3333
            """;

    @Test
    void an_object_is_read_into_its_type() {
        assertThat(Manifests.parse(SERVICE).pods()).isEmpty();
        assertThat(Manifests.parse(SERVICE).objects()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "port: 3333, portal: 3333, portal",
        "spec:, specs:, specs",
        "name: http, name: 80, Integer value",
        "name: http, name: true, Boolean value",
        "port: 3333, port: many, many",
        "v1, v2, no type is known for v2/Service"
    })
    void what_its_type_does_not_have_is_an_error(String right, String wrong, String named) {
        assertThatThrownBy(() -> Manifests.parse(SERVICE.replace(right, wrong))).hasMessageContaining(named);
    }
}
