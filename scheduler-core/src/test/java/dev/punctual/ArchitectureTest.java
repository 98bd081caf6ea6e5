package dev.punctual;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.punctual.internal.engine.clock.Ticker;
import dev.punctual.internal.trigger.syntax.TriggerArguments;
import dev.punctual.trigger.Trigger;
import java.sql.Connection;
import java.util.stream.Stream;

/** Which way the parts of core may look. */
@AnalyzeClasses(packages = "dev.punctual", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** A connection is all of SQL that core names: the transaction of a caller. */
  @ArchTest
  static final ArchRule coreKnowsNeitherContainerNorJsonNorSqlNorHttp =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "com.google.inject..",
                      "com.fasterxml..",
                      "java.sql..",
                      "javax.sql..",
                      "java.net.http..",
                      "okhttp3..",
                      "org.jooq..")
                  .and(not(equivalentTo(Connection.class))));

  @ArchTest
  static final ArchRule triggersStandOnNothing =
      noClasses()
          .that()
          .resideInAPackage("..trigger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..job..", "..retry..", "..port..", "..engine..", "..handler..");

  /** Without the API of OpenTelemetry, which is optional, all others must load and work. */
  @ArchTest
  static final ArchRule tracesAloneKnowOpenTelemetry =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.punctual.trace..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..", "dev.punctual.trace..");

  @ArchTest
  static final ArchRule twoClassesKnowTheLibraryOfRecurrenceRules =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.recurrence\\.(RuleReader|LibraryExpansion)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.dmfs..");

  @ArchTest
  static final ArchRule retryStandsOnNothing =
      noClasses()
          .that()
          .resideInAPackage("..retry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..job..", "..trigger..", "..port..", "..engine..", "..handler..");

  @ArchTest
  static final ArchRule theDomainKnowsNoPortsAndNoEngine =
      noClasses()
          .that()
          .resideInAPackage("..job..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..port..", "..engine..", "..handler..");

  @ArchTest
  static final ArchRule whatIsToldKnowsNeitherWhoTellsItNorWhatRunsIt =
      noClasses()
          .that()
          .resideInAPackage("..notification..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..port..", "..engine..", "..handler..", "..trigger..");

  @ArchTest
  static final ArchRule portsKnowNoEngine =
      noClasses()
          .that()
          .resideInAPackage("..port..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..engine..", "..handler..");

  @ArchTest
  static final ArchRule innerPackagesKnowNeitherTheBuilderNorTheScheduler =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..job..", "..trigger..", "..retry..", "..port..", "..engine..", "..handler..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(JobScheduler.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(JobSchedulerBuilder.class);

  @ArchTest
  static final ArchRule roomsOfTheEngineStandOnOneAnotherInOneDirection =
      slices().matching("dev.punctual.internal.engine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfTriggersStandOnOneAnotherInOneDirection =
      slices().matching("dev.punctual.internal.trigger.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule englishIsALeaf =
      noClasses()
          .that()
          .resideOutsideOfPackage("..internal.trigger.english..")
          .and(not(equivalentTo(Trigger.class)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..internal.trigger.english..");

  @ArchTest
  static final ArchRule whatTriggersAreMadeOfKnowsNoTrigger =
      noClasses()
          .that()
          .resideInAPackage("..internal.trigger..")
          .and(not(equivalentTo(TriggerArguments.class)))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Trigger.class);

  @ArchTest
  static final ArchRule whatUsersCallNamesNothingInternal =
      codeUnits()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(
              resideOutsideOfPackage("..internal..").and(modifier(JavaModifier.PUBLIC)))
          .should(nameNothingInternal());

  private static ArchCondition<JavaCodeUnit> nameNothingInternal() {
    return new ArchCondition<>("name nothing internal") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
            .filter(type -> type.getPackageName().startsWith("dev.punctual.internal"))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            unit, unit.getFullName() + " names " + type.getName())));
      }
    };
  }

  @ArchTest
  static final ArchRule theDomainKnowsNoClient =
      noClasses()
          .that()
          .resideInAnyPackage("..job..", "..trigger..", "..retry..", "..port..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SchedulerClient.class);

  @ArchTest
  static final ArchRule noDrawersOfOddsAndEnds =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  @ArchTest
  static final ArchRule errorsAreOurs =
      classes()
          .that()
          .areAssignableTo(RuntimeException.class)
          .should()
          .beAssignableTo(SchedulerException.class);

  @ArchTest
  static final ArchRule theTickerAloneReadsTheMonotonicClock =
      noClasses()
          .that()
          .areNotAssignableTo(Ticker.class)
          .should()
          .callMethod(System.class, "nanoTime")
          .because("tests drive the time by hand");
}
