package dev.punctual.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the modules may look: adapters see the domain and the ports, never the engine. */
@AnalyzeClasses(packages = "dev.punctual", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleDirectionsTest {

  @ArchTest
  static final ArchRule adaptersDoNotSeeTheEngineNorThePublicFace =
      noClasses()
          .that()
          .resideInAnyPackage("..store..", "..json..", "..notify..", "dev.punctual.handlers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..engine..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("dev\\.punctual\\.(JobScheduler|JobRequest|SchedulerConfig).*");

  @ArchTest
  static final ArchRule storesDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("..store.memory..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..store.jdbc..", "..store.supabase..", "java.sql..", "org.jooq..");

  @ArchTest
  static final ArchRule theStoreOverRestNeedsNoDatabaseDriver =
      noClasses()
          .that()
          .resideInAPackage("..store.supabase..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..store.jdbc..", "..store.memory..", "java.sql..", "javax.sql..", "org.jooq..");

  @ArchTest
  static final ArchRule whatTheSqlStoresShareKnowsNoneOfThem =
      noClasses()
          .that()
          .resideInAPackage("..store.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..store.jdbc..",
              "..store.supabase..",
              "..store.memory..",
              "java.sql..",
              "javax.sql..",
              "org.jooq..",
              "com.fasterxml..");

  @ArchTest
  static final ArchRule channelsKnowNeitherEachOtherNorWhoChooses =
      slices()
          .matching("dev.punctual.notify.(email|sms|webhook|log)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule handlersDoNotKnowEachOther =
      slices()
          .matching("dev.punctual.handlers.(http|sql|command)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyKnowsTheApp =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.punctual.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.punctual.app..");

  @ArchTest
  static final ArchRule theEmbeddedPostgresqlKnowsOnlyTheErrorsOfPunctual =
      classes()
          .that()
          .resideInAPackage("dev.punctual.embedded..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("dev.punctual..")
                  .or(resideInAnyPackage("dev.punctual", "dev.punctual.embedded..")));

  @ArchTest
  static final ArchRule onlyModulesOfGuiceAndTheAppKnowGuice =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.punctual.app..")
          .and()
          .haveSimpleNameNotEndingWith("Module")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  @ArchTest
  static final ArchRule settingsAreRecordsThatKnowNoWiring =
      noClasses()
          .that()
          .resideInAPackage("dev.punctual.app.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.punctual.app.compose..", "dev.punctual.app.cli..", "picocli..");

  @ArchTest
  static final ArchRule waysToSignInKnowTheSeamsOfTheHttpApiAlone =
      classes()
          .that()
          .resideInAPackage("dev.punctual.http.signin..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("dev.punctual..")
                  .or(
                      resideInAnyPackage(
                          "dev.punctual", "dev.punctual.http", "dev.punctual.http.signin..")));

  @ArchTest
  static final ArchRule onlyWaysToSignInKnowTheLibraryThatReadsTheirTokens =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.punctual.http.signin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  @ArchTest
  static final ArchRule pagesKnowTheClientAndWhoAsksAndNoStore =
      noClasses()
          .that()
          .resideInAPackage("dev.punctual.dashboard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.punctual.store..", "dev.punctual.app..", "dev.punctual.http.internal..");

  @ArchTest
  static final ArchRule onlyPagesKnowTheLibraryOfTemplates =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.punctual.dashboard..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gg.jte..");

  @ArchTest
  static final ArchRule onlyImportsKnowTheLibraryThatReadsOtherDialectsOfCron =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.punctual.app.cli.imports.dialect..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.cronutils..");

  @ArchTest
  static final ArchRule roomsOfTheAppDoNotGoRoundInCircles =
      slices().matching("dev.punctual.app.(**)").should().beFreeOfCycles();
}
