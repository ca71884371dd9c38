package dev.parley.host.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.host.java.Sources;
import org.junit.jupiter.api.Test;

class AppFunctionTest {

    @Test
    @SuppressWarnings("NullAway") // an author's code is not checked for nulls
    void a_function_that_returns_null_fails_with_words_for_its_author() {
        AppFunction function =
                new AppFunction("Party", event -> null, getClass().getClassLoader());
        assertThatThrownBy(() -> Sources.answerOf(function)).hasStackTraceContaining("The function returned null");
    }
}
