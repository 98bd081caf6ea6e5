package dev.punctual.jackson3;

import java.io.Serial;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/**
 * What a constructor or a record asks for must be there, unless it is an {@link Optional} or
 * annotated {@code Nullable}, by whichever library's annotation. A constructor that is annotated
 * otherwise, or a Kotlin class, whose own module knows its defaults, decides for itself.
 */
final class NeededProperties extends NopAnnotationIntrospector {
  @Serial private static final long serialVersionUID = 1L;

  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  /** Adds the rule to those of other modules, which may have been added before. */
  static final class Module extends SimpleModule {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.insertAnnotationIntrospector(new NeededProperties());
    }
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    boolean needed =
        member instanceof AnnotatedParameter parameter
            && !isKotlin(parameter.getDeclaringClass())
            && !mayBeAbsent(parameter);
    return needed ? Boolean.TRUE : null;
  }

  private static boolean isKotlin(Class<?> type) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(mark -> mark.annotationType().getName().equals("kotlin.Metadata"));
  }

  private static boolean mayBeAbsent(AnnotatedParameter parameter) {
    Executable maker = (Executable) parameter.getOwner().getAnnotated();
    int index = parameter.getIndex();
    AnnotatedType[] types = maker.getAnnotatedParameterTypes();
    return OPTIONAL.contains(parameter.getRawType())
        || (index < types.length && saysNullable(types[index]))
        || saysNullable(maker.getParameters()[index]);
  }

  private static boolean saysNullable(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> type.getSimpleName().equals("Nullable"));
  }
}
