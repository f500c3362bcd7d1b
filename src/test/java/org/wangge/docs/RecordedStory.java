package org.wangge.docs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Notes which nodes and flows of the diagrams each test of the class passes; read in {@link StoryLog}. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(StoryRecorder.class)
@ExtendWith(RecordedStory.Begins.class)
public @interface RecordedStory {

    /** Tells the recorder of the test's application which story begins. */
    final class Begins implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext test) {
            SpringExtension.getApplicationContext(test)
                    .getBean(StoryRecorder.class)
                    .begin(new StoryMethod(test.getRequiredTestClass(), test.getRequiredTestMethod()));
        }
    }
}
