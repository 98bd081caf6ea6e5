package dev.punctual.notify.template;

import dev.punctual.InvalidInputException;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;

/**
 * How often elements of lists may be gone through for one message. Sections within sections
 * multiply, and those that write nothing are not stopped by the length of what comes out. Used by
 * one thread.
 */
final class StepBudget {
  /** About a second of work: this many characters of template, again and again. */
  private static final long MOST_CHARACTERS = 1_000_000_000;

  private long left;

  /**
   * @param characters how long the template is that is gone through at each step
   */
  StepBudget(int characters) {
    left = MOST_CHARACTERS / Math.max(1, characters);
  }

  /** The same elements, counted whenever they are gone through. */
  List<Object> counting(List<Object> elements) {
    return new Counted(elements);
  }

  private void step() {
    left--;
    if (left < 0) {
      throw new InvalidInputException(
          "template", "sections over lists", "fewer elements, or sections that are nested less");
    }
  }

  private final class Counted extends AbstractList<Object> {
    private final List<Object> elements;

    Counted(List<Object> elements) {
      this.elements = elements;
    }

    @Override
    public Object get(int index) {
      return elements.get(index);
    }

    @Override
    public int size() {
      return elements.size();
    }

    @Override
    public Iterator<Object> iterator() {
      Iterator<Object> each = elements.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public Object next() {
          step();
          return each.next();
        }
      };
    }
  }
}
