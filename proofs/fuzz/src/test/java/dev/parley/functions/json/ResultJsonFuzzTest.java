package dev.parley.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.functions.FunctionResult;

/** Results as functions in other languages answer: what can be read can be written, and reads as the same. */
class ResultJsonFuzzTest {

    @FuzzTest
    void results(byte[] input) {
        FunctionResult result;
        try {
            result = ResultJson.read(input);
        } catch (IllegalArgumentException noResult) {
            return;
        }
        assertThat(ResultJson.read(ResultJson.write(result))).isEqualTo(result);
    }
}
