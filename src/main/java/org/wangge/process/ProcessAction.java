package org.wangge.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/** Marks a bean that a diagram may call as {@code ${name}}; the name is the element's id without its prefix. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Component
public @interface ProcessAction {
    /** The bean's name, as it stands in the diagram: the constant {@code ACTION_…} that is generated from the element. */
    @AliasFor(annotation = Component.class, attribute = "value")
    String value();
}
