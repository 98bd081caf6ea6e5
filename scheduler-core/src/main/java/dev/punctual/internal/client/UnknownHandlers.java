package dev.punctual.internal.client;

import static java.util.stream.Collectors.joining;

import dev.punctual.InvalidInputException;
import dev.punctual.StoreException;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.internal.text.EditDistance;
import dev.punctual.job.HandlerName;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices jobs whose handler neither this scheduler nor a living node has. Such a job stays
 * scheduled until a node with the handler comes, which is right while an application is rolled out
 * and a typing error otherwise. Shared by all schedulers that come of one. Thread-safe.
 */
public final class UnknownHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(UnknownHandlers.class);
  private static final int SHOWN = 20;

  private final HandlerRegistry here;
  private final boolean refused;
  private final Consumer<String> warning;

  /** Names that were found on a node, or told of, and are not asked for again. */
  private final Set<HandlerName> settled = ConcurrentHashMap.newKeySet();

  /**
   * @param refused whether jobs of unknown handlers are refused instead of told of
   */
  public UnknownHandlers(HandlerRegistry here, boolean refused) {
    this(here, refused, LOG::warn);
  }

  public UnknownHandlers(HandlerRegistry here, boolean refused, Consumer<String> warning) {
    this.here = here;
    this.refused = refused;
    this.warning = warning;
  }

  /**
   * Looks at the handlers of jobs that are to be scheduled.
   *
   * @param living asks for the handlers of living nodes; called only if a name is new and not here
   * @throws InvalidInputException if one is unknown and unknown ones are refused
   */
  public void check(Collection<HandlerName> wanted, Supplier<Set<HandlerName>> living) {
    Set<HandlerName> own = here.names();
    Set<HandlerName> open =
        wanted.stream()
            .filter(name -> !own.contains(name) && !settled.contains(name))
            .collect(Collectors.toSet());
    if (!open.isEmpty()) {
      settle(open, own, living);
    }
  }

  private void settle(
      Set<HandlerName> open, Set<HandlerName> own, Supplier<Set<HandlerName>> living) {
    Set<HandlerName> there = refused ? living.get() : askedKindly(open, living);
    TreeSet<String> known = new TreeSet<>();
    own.forEach(name -> known.add(name.value()));
    there.forEach(name -> known.add(name.value()));
    for (HandlerName name : open) {
      if (there.contains(name)) {
        settled.add(name);
      } else {
        unknown(name, known);
      }
    }
  }

  /** A warning is worth no failure; a store that does not answer here says so when it schedules. */
  private static Set<HandlerName> askedKindly(
      Set<HandlerName> open, Supplier<Set<HandlerName>> living) {
    try {
      return living.get();
    } catch (StoreException silent) {
      LOG.debug("cannot ask for the handlers of living nodes", silent);
      return open;
    }
  }

  private void unknown(HandlerName name, Set<String> known) {
    if (refused) {
      throw new InvalidInputException(
          "handler", name, "one that a node has" + near(name, known) + ": " + shown(known));
    }
    if (settled.add(name)) {
      warning.accept(
          "no living node has the handler "
              + InvalidInputException.show(name)
              + near(name, known)
              + "; its jobs wait for one. Known handlers: "
              + shown(known));
    }
  }

  private static String near(HandlerName name, Set<String> known) {
    return EditDistance.nearest(name.value(), known)
        .map(match -> " (did you mean " + InvalidInputException.show(match) + "?)")
        .orElse("");
  }

  private static String shown(Set<String> known) {
    String first =
        known.stream().limit(SHOWN).map(InvalidInputException::show).collect(joining(", "));
    return known.isEmpty() ? "none" : first + (known.size() > SHOWN ? ", …" : "");
  }
}
