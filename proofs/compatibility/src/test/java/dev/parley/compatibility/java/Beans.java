package dev.parley.compatibility.java;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bean properties of AWS's classes, by name. */
final class Beans {

    private Beans() {}

    /** All properties of a class. */
    static Set<String> names(Class<?> type) {
        return properties(type).stream().map(PropertyDescriptor::getName).collect(Collectors.toSet());
    }

    /** The properties that are set, with their values; numbers and booleans are always set. */
    static Map<String, Object> filled(Object bean) {
        Map<String, Object> filled = new TreeMap<>();
        for (PropertyDescriptor property : properties(bean.getClass())) {
            @Nullable Object value = valueOf(bean, property);
            if (value != null) {
                filled.put(property.getName(), value);
            }
        }
        return filled;
    }

    private static @Nullable Object valueOf(Object bean, PropertyDescriptor property) {
        try {
            return property.getReadMethod().invoke(bean);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<PropertyDescriptor> properties(Class<?> type) {
        try {
            return Arrays.asList(Introspector.getBeanInfo(type, Object.class).getPropertyDescriptors());
        } catch (IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }
}
