package dev.punctual.notify.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.punctual.InvalidInputException;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mustache, without the parts that could do harm: templates may come from whoever may schedule a
 * job, so they see maps, lists and texts and no methods, include nothing, and cannot grow without
 * end. Thread-safe.
 */
final class Engine {
  /** The most characters one template may make. */
  static final int LONGEST = 1_000_000;

  private static final Mustache.Compiler PLAIN =
      Mustache.compiler().withCollector(new Values()).withEscaper(Escapers.NONE);
  private static final Mustache.Compiler HTML = PLAIN.withEscaper(Escapers.HTML);

  private Engine() {}

  /**
   * A template of plain text.
   *
   * @param field where it stands, for the message
   * @throws InvalidInputException if it is not one
   */
  static Template plain(String field, String text) {
    return compile(PLAIN, field, text);
  }

  /** A template of HTML: what variables hold is escaped, unless they stand in three braces. */
  static Template html(String field, String text) {
    return compile(HTML, field, text);
  }

  private static Template compile(Mustache.Compiler compiler, String field, String text) {
    try {
      Template template = compiler.compile(text);
      template.visit(new Inspector(field));
      return template;
    } catch (MustacheException | IndexOutOfBoundsException misfit) {
      throw bad(field, size(text), misfit);
    } catch (StackOverflowError depths) {
      throw tooDeep(field, size(text));
    }
  }

  /**
   * Fills a template.
   *
   * @throws InvalidInputException if it names a variable that is not there, or makes too much
   */
  static String fill(String field, Template template, Map<String, Object> variables) {
    StringWriter out = new Bounded(field);
    try {
      template.execute(variables, out);
    } catch (MustacheException misfit) {
      if (misfit.getCause() instanceof InvalidInputException known) {
        throw known;
      }
      throw misfit instanceof MustacheException.Context lacking
          ? missing(field, lacking)
          : bad(field, "", misfit);
    } catch (IndexOutOfBoundsException misfit) {
      throw bad(field, "", misfit);
    } catch (StackOverflowError depths) {
      throw tooDeep(field, "");
    }
    return out.toString();
  }

  private static InvalidInputException missing(String field, MustacheException.Context lacking) {
    return new InvalidInputException(
        field + ", line " + lacking.lineNo + ", variable",
        lacking.key,
        "one that the job's data or the template's defaults hold");
  }

  /** The library calls itself for each section within a section. */
  private static InvalidInputException tooDeep(String field, String value) {
    return new InvalidInputException(
        field, value, "a Mustache template whose sections are nested less deeply");
  }

  /**
   * Refusals get into logs and history, where what is told to people must not be. The library has
   * no words of its own for names such as {@code {{}}} or {@code {{..}}}.
   */
  private static InvalidInputException bad(String field, String value, RuntimeException misfit) {
    return new InvalidInputException(
        field,
        value,
        "a Mustache template whose variables are all there (" + misfit.getMessage() + ")");
  }

  private static String size(String text) {
    return "of " + text.length() + " characters";
  }

  /** Maps, lists and moments; nothing else has parts. */
  private static final class Values extends BasicCollector {
    @Override
    public Mustache.VariableFetcher createFetcher(Object context, String name) {
      if (context instanceof Moment && !name.equals(".") && !name.equals("this")) {
        return (moment, part) -> ((Moment) moment).part(part);
      }
      return super.createFetcher(context, name);
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }

  /** Refuses what the library lets through. */
  private static final class Inspector implements Mustache.Visitor {
    private final String field;

    Inspector(String field) {
      this.field = field;
    }

    /** A variable that is not closed is text to the library. */
    @Override
    public void visitText(String text) {
      if (text.contains("{{")) {
        throw new InvalidInputException(
            field, size(text), "a template whose braces are all closed");
      }
    }

    @Override
    public void visitVariable(String name) {
      // Whether it is there is seen when the template is filled.
    }

    @Override
    public boolean visitInclude(String name) {
      throw new InvalidInputException(field, "{{>" + name + "}}", "a template that includes none");
    }

    @Override
    public boolean visitSection(String name) {
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      return true;
    }
  }

  private static final class Bounded extends StringWriter {
    private final String field;

    Bounded(String field) {
      this.field = field;
    }

    @Override
    public void write(int c) {
      room(1);
      super.write(c);
    }

    @Override
    public void write(String text) {
      room(text.length());
      super.write(text);
    }

    @Override
    public void write(char[] text, int from, int length) {
      room(length);
      super.write(text, from, length);
    }

    @Override
    public void write(String text, int from, int length) {
      room(length);
      super.write(text, from, length);
    }

    private void room(int more) {
      if (getBuffer().length() + more > LONGEST) {
        throw new InvalidInputException(
            field, "more than " + LONGEST + " characters", "a template that makes less");
      }
    }
  }
}
