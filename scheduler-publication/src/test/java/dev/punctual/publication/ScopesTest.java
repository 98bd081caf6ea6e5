package dev.punctual.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.punctual.publication.UsersPom.Dependency;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scopes of what comes along with a module: its users compile against what stands in its public
 * signatures, and get the rest at run time alone.
 */
class ScopesTest {
  private static final RunTime RUN_TIME = RunTime.read();

  /** It says of types whether they may be null, which compilers read and this test does not see. */
  private static final String NULLNESS = "org.jspecify:jspecify";

  /** What users of these modules write code against, though no signature of theirs names it. */
  private static final Set<String> OFFERED =
      Set.of(
          // The codec of JSON can be given settings, as docs/payloads.md shows.
          "punctual-store-jdbc -> dev.punctual:punctual-json",
          // A starter is the one thing that an application names.
          "punctual-spring-boot-starter -> dev.punctual:punctual-core",
          "punctual-spring-boot-starter -> dev.punctual:punctual-store-jdbc",
          "punctual-spring-boot-starter -> dev.punctual:punctual-store-memory");

  /** Names are all that is wanted of the types of others, and reading them all takes long. */
  @BeforeAll
  static void readOurClassesAlone() {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  @AfterAll
  static void readAsBefore() {
    ArchConfiguration.get().reset();
  }

  @Test
  void usersCompileAgainstWhatStandsInPublicSignatures() throws IOException {
    Set<String> wrong = new TreeSet<>();
    for (Published module : Published.jars()) {
      Set<String> named = named(module);
      for (Dependency each : module.pom().dependencies()) {
        if (each.comesAlong()) {
          String line = module + " -> " + each.name();
          String right =
              named.contains(each.name()) || OFFERED.contains(line) ? "compile" : "runtime";
          if (!each.scope().equals(right)) {
            wrong.add(line + " is to be " + right + ": the property runtime.dependencies says so");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The artifacts whose types stand in the signatures of a module's public types. */
  private static Set<String> named(Published module) {
    Set<String> artifacts = new TreeSet<>();
    ClassFileImporter importer =
        new ClassFileImporter().withImportOption(file -> !file.contains("/internal/"));
    for (JavaClass each : importer.importPath(module.classes())) {
      if (isPublic(each)) {
        types(each).map(type -> RUN_TIME.artifactOf(type.getName())).forEach(artifacts::add);
      }
    }
    assertThat(artifacts).as("%s", module).isNotEmpty();
    artifacts.add(NULLNESS);
    return artifacts;
  }

  private static boolean isPublic(JavaClass each) {
    boolean outer = each.getEnclosingClass().map(ScopesTest::isPublic).orElse(true);
    return outer && isSeen(each);
  }

  private static boolean isSeen(HasModifiers each) {
    return each.getModifiers().contains(JavaModifier.PUBLIC)
        || each.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> types(JavaClass each) {
    Stream<JavaType> own =
        Stream.concat(each.getSuperclass().stream(), each.getInterfaces().stream());
    Stream<JavaType> members =
        Stream.concat(
            each.getCodeUnits().stream().filter(ScopesTest::isSeen).flatMap(ScopesTest::types),
            each.getFields().stream().filter(ScopesTest::isSeen).map(JavaField::getType));
    return Stream.concat(
        Stream.concat(own, members)
            .map(JavaType::getAllInvolvedRawTypes)
            .flatMap(Collection::stream),
        annotations(each));
  }

  private static Stream<JavaType> types(JavaCodeUnit unit) {
    return Stream.concat(
        Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream()),
        unit.getExceptionTypes().stream());
  }

  /** The compiler warns of an annotation whose type it does not find. */
  private static Stream<JavaClass> annotations(JavaClass each) {
    return Stream.concat(
            each.getAnnotations().stream(),
            each.getMembers().stream().flatMap(member -> member.getAnnotations().stream()))
        .map(JavaAnnotation::getRawType);
  }
}
