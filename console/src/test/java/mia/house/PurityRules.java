package mia.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.function.Predicate;

/** What decides is plain Java: no actors, no clock, no chance, no input or output, no waiting. */
final class PurityRules {
  /** Where the world outside comes in: they may read a clock. */
  private static final List<String> EDGES =
      List.of(
          ".node..",
          ".console..",
          ".feed.ibkr..",
          ".feed.sierra..",
          ".broker.ibkr..",
          ".broker.sierra..");

  private PurityRules() {}

  static List<HouseRule> below(String root) {
    return List.of(
        new HouseRule(
            classes()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .onlyDependOnClassesThat(engineMayUse(root))
                .because("the method runs the same in a desk, a backtest and a second decision"),
            "EngineThatReadsFiles"),
        new HouseRule(
            noClasses()
                .that()
                .resideInAnyPackage(
                    root + ".engine..",
                    root + ".risk..",
                    root + ".trade..",
                    root + ".persistence.desk..",
                    root + ".persistence.account..",
                    root + ".persistence.registry..",
                    root + ".persistence.audit..",
                    root + ".persistence.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "org.apache.pekko..", "java.nio.file..", "java.net..", "java.sql..")
                .because("decisions and folds are repeated long after the system that made them"),
            "FoldThatKnowsActors"),
        new HouseRule(
            noClasses()
                .that()
                .resideOutsideOfPackages(EDGES.stream().map(root::concat).toArray(String[]::new))
                .should()
                .accessTargetWhere(readsAClock())
                .because(
                    "time is an input: what is decided must not depend on when it is computed"),
            "EngineThatReadsAClock"),
        new HouseRule(
            noClasses()
                .that()
                .resideOutsideOfPackages(EDGES.stream().map(root::concat).toArray(String[]::new))
                .should()
                .accessTargetWhere(throwsDice())
                .because("chance comes from a recorded seed, or a run cannot be repeated"),
            "RuleThatThrowsDice"),
        new HouseRule(
            noClasses()
                .that()
                .resideInAnyPackage(root + ".desk..", root + ".account..")
                .should()
                .accessTargetWhere(waits())
                .because("a desk that waits does not see the market, nor a kill"),
            "DeskThatWaits"),
        new HouseRule(
            noClasses()
                .that()
                .resideInAnyPackage(root + ".desk..", root + ".account..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.pekko.actor.typed.javadsl.AskPattern")
                .because("an answer is a message like any other; a time-out is not a decision"),
            "DeskThatAsks"),
        new HouseRule(
            noClasses()
                .that()
                .resideInAPackage(root + ".desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
                .because("input and output belong to sources, brokers and the journal"),
            "DeskThatReadsFiles"));
  }

  private static DescribedPredicate<JavaClass> engineMayUse(String root) {
    List<String> packages =
        List.of(
            "java.lang",
            "java.lang.invoke", // what the compiler makes of lambdas
            "java.lang.runtime", // and of records
            "java.util",
            "java.util.function",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.security",
            "java.time");
    List<String> streams =
        List.of(
            "java.io.ByteArrayOutputStream",
            "java.io.DataOutputStream",
            "java.io.OutputStream",
            "java.io.IOException",
            "java.io.UncheckedIOException");
    return DescribedPredicate.describe(
        "are the engine, the words of market and signal, or the pure part of the JDK",
        type -> {
          JavaClass base = type.getBaseComponentType();
          String place = base.getPackageName() + ".";
          return base.isPrimitive()
              || packages.contains(base.getPackageName())
              || streams.contains(base.getName())
              || place.startsWith("java.util.stream.")
              || place.startsWith("org.agrona.")
              || place.startsWith(root + ".engine.")
              || place.startsWith("mia.protocol.market.")
              || place.startsWith("mia.protocol.signal.");
        });
  }

  private static DescribedPredicate<JavaAccess<?>> readsAClock() {
    return calls(
        "reads a clock",
        call -> {
          String owner = call.getTargetOwner().getName();
          String method = call.getName();
          boolean withoutClock =
              call.getTarget().getRawParameterTypes().stream()
                  .noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
          return owner.equals("java.lang.System")
                  && (method.equals("nanoTime") || method.equals("currentTimeMillis"))
              || owner.startsWith("java.time.") && method.equals("now") && withoutClock
              || owner.equals("java.time.Clock") && method.startsWith("system")
              || owner.equals("java.util.Date")
                  && method.equals("<init>")
                  && call.getTarget().getRawParameterTypes().isEmpty();
        });
  }

  private static DescribedPredicate<JavaAccess<?>> throwsDice() {
    return calls(
        "takes chance from nowhere",
        call -> {
          String owner = call.getTargetOwner().getName();
          String method = call.getName();
          boolean seedless =
              method.equals("<init>") && call.getTarget().getRawParameterTypes().isEmpty();
          return owner.equals("java.util.Random") && seedless
              || owner.equals("java.util.SplittableRandom") && seedless
              || owner.equals("java.security.SecureRandom")
              || owner.equals("java.util.concurrent.ThreadLocalRandom")
              || owner.equals("java.lang.Math") && method.equals("random")
              || owner.equals("java.util.UUID") && method.equals("randomUUID");
        });
  }

  private static DescribedPredicate<JavaAccess<?>> waits() {
    return calls(
        "waits",
        call -> {
          JavaClass owner = call.getTargetOwner();
          String method = call.getName();
          return owner.isAssignableTo(java.util.concurrent.Future.class)
                  && (method.equals("get") || method.equals("join"))
              || owner.getName().equals("java.lang.Thread")
                  && (method.equals("sleep") || method.equals("join"))
              || owner.getName().equals("java.lang.Object") && method.equals("wait")
              || owner.getPackageName().startsWith("java.util.concurrent")
                  && (method.equals("await") || method.equals("acquire") || method.equals("take"))
              || owner.getName().startsWith("scala.concurrent.Await");
        });
  }

  /** A call, or a reference to a method, that the test accepts. */
  private static DescribedPredicate<JavaAccess<?>> calls(
      String description, Predicate<JavaCodeUnitAccess<?>> test) {
    return DescribedPredicate.describe(
        description, access -> access instanceof JavaCodeUnitAccess<?> call && test.test(call));
  }
}
