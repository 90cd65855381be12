package mia.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Who may know whom. */
final class EdgeRules {
  private EdgeRules() {}

  static List<HouseRule> below(String root) {
    return List.of(
        new HouseRule(
            classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new Areas(root).onlySeeWhatTheTableAllows())
                .because("an edge between areas is a decision, not an import"),
            "AlertThatScores"),
        new HouseRule(
            slices()
                .matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("what knows each other in a circle is one area, and is read as one"),
            "LeftOfACircle"),
        new HouseRule(
            classes()
                .that()
                .resideInAPackage(root + ".protocol..")
                .should()
                .onlyDependOnClassesThat(wordsMayUse(root))
                .because("words travel between nodes and modules: they bring nothing along"),
            "WordsThatLog"),
        new HouseRule(
            slices()
                .matching(root + ".broker.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a venue is added and removed without the others noticing"),
            "SecondVenue"),
        new HouseRule(
            slices()
                .matching(root + ".feed.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a source is added and removed without the others noticing"),
            "SecondSource"),
        new HouseRule(
            noClasses()
                .that()
                .resideInAnyPackage(
                    root + ".engine..",
                    root + ".risk..",
                    root + ".trade..",
                    root + ".desk..",
                    root + ".account..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    root + ".broker.*..", root + ".feed.*..", "mia.broker.*..", "mia.feed.*..")
                .because("desks and accounts know interfaces; catalogs know who implements them"),
            "DeskOfOneVenue"),
        new HouseRule(
            noClasses()
                .that()
                .resideOutsideOfPackage(root + ".node..")
                .and()
                .haveSimpleNameNotEndingWith("Settings")
                .should()
                .accessTargetWhere(readsConfiguration())
                .because("the program is handed typed settings; reading keys is the start's work"),
            "DeskThatReadsConfiguration"));
  }

  /** Making a configuration, as the journal does for its actor system, is not reading one. */
  private static DescribedPredicate<JavaAccess<?>> readsConfiguration() {
    return DescribedPredicate.describe(
        "reads configuration",
        access -> {
          String member = access.getName();
          return access.getTargetOwner().isAssignableTo("com.typesafe.config.Config")
                  && (member.startsWith("get") || member.startsWith("has"))
              || access.getTargetOwner().getName().equals("com.typesafe.config.ConfigFactory")
                  && member.startsWith("load");
        });
  }

  private static DescribedPredicate<JavaClass> wordsMayUse(String root) {
    return DescribedPredicate.describe(
        "are words, the JDK's, or an address of Pekko",
        type -> {
          JavaClass base = type.getBaseComponentType();
          String place = base.getPackageName();
          return base.isPrimitive()
              || place.startsWith("java.")
              || (place + ".").startsWith(root + ".protocol.")
              || (place + ".").startsWith("mia.protocol.")
              || base.getName().equals("org.apache.pekko.actor.typed.ActorRef")
              || base.getName().equals("org.apache.pekko.actor.typed.RecipientRef")
              || base.getName().equals("org.apache.pekko.pattern.StatusReply")
              || base.getName().equals("org.apache.pekko.Done");
        });
  }
}
