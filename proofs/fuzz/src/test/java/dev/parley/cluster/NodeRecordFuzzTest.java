package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;

/** Records of the cluster's processes: what can be read is within the bounds, and reads as the same once written. */
class NodeRecordFuzzTest {

    @FuzzTest
    void records(byte[] input) {
        NodeRecord record;
        try {
            record = NodeRecord.read(Buffer.buffer(input));
        } catch (IllegalArgumentException noRecord) {
            return;
        }
        assertThat(record.addresses()).noneMatch(RecordAddress::is).hasSizeLessThanOrEqualTo(NodeRecord.MAX_ADDRESSES);
        assertThat(NodeRecord.read(record.toBuffer())).isEqualTo(record);
    }
}
