package org.wangge.process.engine;

import java.util.AbstractMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.wangge.process.ProcessAction;

/**
 * The beans that expressions in diagrams may name: the process actions and nothing else. Without this map an expression
 * could read every bean of the application, its environment and the database password with it. Beans are fetched when an
 * expression asks, because actions need the engine that is being built.
 */
class VisibleBeans extends AbstractMap<Object, Object> {
    private final ListableBeanFactory beans;

    VisibleBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    private Set<String> names() {
        return new TreeSet<>(Set.of(beans.getBeanNamesForAnnotation(ProcessAction.class)));
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && names().contains(text);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return names().stream()
                .map(name -> new SimpleImmutableEntry<Object, Object>(name, beans.getBean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
