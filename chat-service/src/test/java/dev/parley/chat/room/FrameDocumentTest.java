package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of frames in docs/chat.md has every frame with its own fields. Those of people and positions have tables of their own. */
class FrameDocumentTest {

    private static final String TABLE = "| type | sent to |";

    @TestFactory
    Stream<DynamicTest> every_frame_is_described_with_its_fields() throws IOException {
        List<String> table = Files.readString(Path.of("../docs/chat.md"))
                .transform(page -> page.substring(page.indexOf(TABLE)))
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        return frames(Frame.class)
                .map(frame -> DynamicTest.dynamicTest(frame.getSimpleName(), () -> isDescribed(frame, table)));
    }

    private static void isDescribed(Class<?> frame, List<String> table) throws ReflectiveOperationException {
        String type = '`' + typeOf(frame) + '`';
        List<String> rows = table.stream()
                .filter(row -> row.substring(0, row.indexOf('|', 1)).contains(type))
                .toList();
        assertThat(rows).as("rows of %s", type).isNotEmpty();
        assertThat(fields(frame))
                .allSatisfy(field -> assertThat(rows.toString()).contains('`' + field + '`'));
    }

    private static Stream<Class<?>> frames(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(FrameDocumentTest::frames);
    }

    private static Stream<String> fields(Class<?> frame) {
        return Arrays.stream(frame.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("text"));
    }

    /** The type is the same whatever the components hold. */
    private static String typeOf(Class<?> frame) throws ReflectiveOperationException {
        Constructor<?> constructor = frame.getDeclaredConstructors()[0];
        Object[] components = Arrays.stream(constructor.getParameterTypes())
                .map(type -> type == boolean.class ? Boolean.FALSE : null)
                .toArray();
        return ((Frame) constructor.newInstance(components)).type();
    }
}
