package mia.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** What a class looks like. */
final class ShapeRules {
  private static final Set<String> REALS =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float", "java.util.OptionalDouble");

  private ShapeRules() {}

  static List<HouseRule> below(String root) {
    return List.of(
        new HouseRule(
            noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                .because("a class is named after what it is; drawers fill up"),
            "TradeHelper"),
        new HouseRule(
            fields()
                .that()
                .haveRawType("org.slf4j.Logger")
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .because("a log line belongs to the class that writes it"),
            "FeedWithAnOpenLogger"),
        new HouseRule(
            noClasses()
                .that()
                .resideOutsideOfPackage(root + ".console..")
                .should()
                .accessTargetWhere(printing())
                .because("standard output is data of the command that runs"),
            "TradeThatPrints"),
        new HouseRule(
            NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("there is one log"),
            "TradeThatLogsElsewhere"),
        new HouseRule(
            NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because(
                "who catches must be able to tell what failed"),
            "TradeThatThrowsAnything"),
        new HouseRule(
            classes()
                .that()
                .resideInAnyPackage(root + ".protocol.market..", root + ".protocol.order..")
                .and()
                .haveSimpleNameNotStartingWith("Instrument")
                .should(haveNoRealsInTheirSignatures())
                .because("prices, quantities and money are whole: ticks, lots, minor units"),
            "PriceInPoints"),
        new HouseRule(
            classes()
                .that()
                .resideInAPackage(root + ".protocol..")
                .and()
                .haveSimpleNameEndingWith("Protocol")
                .should()
                .beInterfaces()
                .because("a protocol is what can be said, not how it is done"),
            "SpeakingProtocol"),
        new HouseRule(
            classes()
                .that()
                .areMemberClasses()
                .and()
                .resideInAPackage(root + ".protocol..")
                .should(beRecordsEnumsOrInterfaces())
                .because("messages are values"),
            "SpeakingProtocol"),
        new HouseRule(
            classes()
                .that()
                .areAssignableTo("org.apache.pekko.actor.typed.javadsl.AbstractBehavior")
                .or()
                .areAssignableTo("org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior")
                .should(beClosed())
                .because("an actor is born through its create method, within its own setup"),
            "OpenActor"));
  }

  private static DescribedPredicate<JavaAccess<?>> printing() {
    return DescribedPredicate.describe(
        "print",
        access -> {
          String owner = access.getTargetOwner().getName();
          String member = access.getName();
          return owner.equals("java.lang.System") && (member.equals("out") || member.equals("err"))
              || access.getTargetOwner().isAssignableTo(Throwable.class)
                  && member.equals("printStackTrace");
        });
  }

  private static ArchCondition<JavaClass> haveNoRealsInTheirSignatures() {
    return condition(
        "have no real numbers in what others see",
        (type, events) -> {
          for (JavaField field : type.getFields()) {
            boolean seen = !field.getModifiers().contains(JavaModifier.PRIVATE);
            if (seen && isReal(field.getRawType())) {
              events.add(SimpleConditionEvent.violated(field, field.getFullName()));
            }
          }
          for (JavaCodeUnit unit : type.getCodeUnits()) {
            boolean seen = !unit.getModifiers().contains(JavaModifier.PRIVATE);
            boolean real =
                isReal(unit.getRawReturnType())
                    || unit.getRawParameterTypes().stream().anyMatch(ShapeRules::isReal);
            if (seen && real) {
              events.add(SimpleConditionEvent.violated(unit, unit.getFullName()));
            }
          }
        });
  }

  private static boolean isReal(JavaClass type) {
    return REALS.contains(type.getBaseComponentType().getName());
  }

  private static ArchCondition<JavaClass> beRecordsEnumsOrInterfaces() {
    return condition(
        "be records, enums or interfaces",
        (type, events) -> {
          if (!type.isRecord() && !type.isEnum() && !type.isInterface()) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is a class"));
          }
        });
  }

  private static ArchCondition<JavaClass> beClosed() {
    return condition(
        "be final with private constructors",
        (type, events) -> {
          if (!type.getModifiers().contains(JavaModifier.FINAL)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is not final"));
          }
          for (JavaConstructor constructor : type.getConstructors()) {
            if (!constructor.getModifiers().contains(JavaModifier.PRIVATE)) {
              events.add(
                  SimpleConditionEvent.violated(
                      constructor, constructor.getFullName() + " is not private"));
            }
          }
        });
  }

  private interface Check {
    void check(JavaClass type, ConditionEvents events);
  }

  private static ArchCondition<JavaClass> condition(String description, Check check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.check(type, events);
      }
    };
  }
}
