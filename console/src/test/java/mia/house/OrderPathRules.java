package mia.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** The one way of an order: no way around risk, none around the account. */
final class OrderPathRules {
  private static final String APPROVED = "mia.protocol.order.ApprovedOrder";
  private static final String BROKER = "mia.broker.Broker";

  private OrderPathRules() {}

  static List<HouseRule> below(String root) {
    return List.of(
        new HouseRule(
            noClasses()
                .that()
                .resideOutsideOfPackages(root + ".risk..", root + ".persistence..")
                .and()
                .doNotHaveFullyQualifiedName(APPROVED)
                .should()
                .accessTargetWhere(accessTo("the constructor of ApprovedOrder", APPROVED, "<init>"))
                .because(
                    "an order is approved where risk has judged it, or read back from the journal"),
            "DeskThatApproves"),
        new HouseRule(
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    root + ".account..", root + ".broker..", root + ".backtest..")
                .should()
                .accessTargetWhere(accessTo("Broker.submit", BROKER, "submit"))
                .because(
                    "the account admits orders of all desks against one set of limits; a backtest has"
                        + " the paper exchange alone"),
            "DeskThatSubmits"),
        new HouseRule(
            classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areAssignableTo("mia.protocol.wire.WireMessage")
                .and()
                .areNotInterfaces()
                .should()
                .resideInAnyPackage(root + ".protocol..", root + ".persistence..")
                .because("what nodes of two versions say to each other stands in one place"),
            "WordOfADesk"),
        new HouseRule(
            noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .because("bytes that choose their own classes are a way into the program"),
            "TradeThatDeserializes"));
  }

  private static DescribedPredicate<JavaAccess<?>> accessTo(
      String description, String owner, String member) {
    return DescribedPredicate.describe(
        "go to " + description,
        access -> {
          JavaClass target = access.getTargetOwner();
          return target.isAssignableTo(owner) && access.getName().equals(member);
        });
  }
}
