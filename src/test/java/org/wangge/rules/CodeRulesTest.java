package org.wangge.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wangge.process.HumanTask;

/** How classes are made. The examples are in {@link CodeExamples}. */
@DisplayName("代码")
class CodeRulesTest {
    private static final DescribedPredicate<JavaClass> DELEGATES = assignableTo(JavaDelegate.class)
            .or(assignableTo(ExecutionListener.class))
            .and(describe("are no part of the platform", type -> !type.getPackageName()
                    .startsWith("org.wangge.process")))
            .as("are delegates");
    private static final DescribedPredicate<JavaClass> HEAVY = resideInAnyPackage(
                    "java.net..",
                    "java.sql..",
                    "java.time..",
                    "jakarta.persistence..",
                    "org.springframework.data..",
                    "org.springframework.jdbc..",
                    "org.springframework.web..",
                    "org.wangge.*.store..")
            .or(resideInAnyPackage("org.camunda.bpm.engine").and(simpleNameEndingWith("Service")))
            .as("belong behind the collaborator");
    private static final DescribedPredicate<JavaClass> WITHOUT_BASE =
            describe("have no base class", type -> type.getRawSuperclass()
                    .filter(base -> base.isEquivalentTo(Object.class))
                    .isPresent());
    private static final DescribedPredicate<JavaClass> WITH_ONE_FIELD = describe(
            "have one collaborator",
            type -> type.getFields().stream()
                            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                            .count()
                    <= 1);
    private static final ClassFileImporter MAIN =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());
    private static final Set<String> BARE =
            Set.of("now()", "currentTimeMillis()", "systemUTC()", "systemDefaultZone()");
    private static final DescribedPredicate<JavaAccess<?>> ASKING_THE_SYSTEM =
            describe("asking the system for the time", access -> {
                String owner = access.getTargetOwner().getName();
                String member = access.getTarget().getFullName().substring(owner.length() + 1);
                boolean bare =
                        BARE.contains(member) && (owner.startsWith("java.time.") || owner.equals("java.lang.System"));
                boolean date = owner.equals(Date.class.getName()) && member.equals("<init>()");
                return bare || date || owner.equals(ClockUtil.class.getName());
            });

    @TestFactory
    Stream<DynamicTest> code() {
        return Rule.tests(
                load("org.wangge.rules.bpmn"),
                List.of(new Code("org.wangge", MAIN.importPackages("org.wangge"))),
                List.of(
                        rule(
                                "委托类只在包内可见，以 Delegate 结尾，没有基类",
                                classes()
                                        .that(DELEGATES)
                                        .should()
                                        .bePackagePrivate()
                                        .andShould()
                                        .haveSimpleNameEndingWith("Delegate")
                                        .andShould(ArchCondition.from(WITHOUT_BASE)),
                                CodeExamples.PublicDelegate.class,
                                CodeExamples.Misnamed.class,
                                CodeExamples.DerivedDelegate.class),
                        rule(
                                "委托类只有一个不变的协作者",
                                classes()
                                        .that(DELEGATES)
                                        .should(ArchCondition.from(WITH_ONE_FIELD))
                                        .andShould()
                                        .haveOnlyFinalFields(),
                                CodeExamples.BusyDelegate.class,
                                CodeExamples.StatefulDelegate.class),
                        rule(
                                "委托类不碰引擎服务、网络、数据库和日期计算",
                                noClasses().that(DELEGATES).should().dependOnClassesThat(HEAVY),
                                CodeExamples.EngineDelegate.class,
                                CodeExamples.DateDelegate.class),
                        rule(
                                "人工任务类只在包内可见，以 Task 结尾",
                                classes()
                                        .that()
                                        .implement(HumanTask.class)
                                        .should()
                                        .bePackagePrivate()
                                        .andShould()
                                        .haveSimpleNameEndingWith("Task"),
                                CodeExamples.PublicTask.class),
                        rule(
                                "现在几点只问那一个时钟",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackage("org.wangge.demo..")
                                        .and(describe("are not the one clock", type -> !type.getName()
                                                .startsWith("org.wangge.process.engine.OneClock")))
                                        .should()
                                        .accessTargetWhere(ASKING_THE_SYSTEM),
                                CodeExamples.BareInstant.class,
                                CodeExamples.BareDate.class,
                                CodeExamples.BareLocalDate.class,
                                CodeExamples.BareMillis.class,
                                CodeExamples.BareClock.class,
                                CodeExamples.EngineTime.class),
                        rule(
                                "引擎只在平台模块和 bpmn 包里用",
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackages(
                                                "org.wangge.process..", "org.wangge.*.bpmn..", "org.wangge.demo..")
                                        .should()
                                        .dependOnClassesThat(resideInAnyPackage("org.camunda..")),
                                CodeExamples.EngineTime.class),
                        rule(
                                "字段不注入，由构造器给",
                                fields().should()
                                        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired"),
                                CodeExamples.Injected.class)));
    }

    private static Rule<Code> rule(String name, ArchRule rule, Class<?>... refused) {
        return new Rule<>(
                name,
                code -> rule.allowEmptyShould(true).evaluate(code.classes()).getFailureReport().getDetails().stream(),
                Stream.of(refused).map(CodeRulesTest::load).toList());
    }

    private static Code load(Class<?> example) {
        return new Code(example.getSimpleName(), new ClassFileImporter().importClasses(example));
    }

    private static Code load(String examples) {
        return new Code(examples, new ClassFileImporter().importPackages(examples));
    }

    /** Classes under test, by a short name. */
    private record Code(String name, JavaClasses classes) {
        @Override
        public String toString() {
            return name;
        }
    }
}
