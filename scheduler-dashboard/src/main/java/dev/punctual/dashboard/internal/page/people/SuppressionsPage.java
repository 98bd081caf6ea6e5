package dev.punctual.dashboard.internal.page.people;

import dev.punctual.InvalidInputException;
import dev.punctual.message.Suppression;
import dev.punctual.message.SuppressionList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The suppression list, as the page of messages shows it. Immutable.
 *
 * @param ofAddress the entries of the address that was asked for; none where none was
 * @param entries of the list, the latest first
 * @param next where to go on; null at the end
 */
public record SuppressionsPage(
    List<Suppression> ofAddress, List<Suppression> entries, @Nullable Long next) {
  private static final int ROWS = 50;

  /** Copies the lists. */
  public SuppressionsPage {
    ofAddress = List.copyOf(ofAddress);
    entries = List.copyOf(entries);
  }

  /**
   * Looks.
   *
   * @param address that was asked for; empty for none
   * @param after where to go on; empty to begin
   * @throws InvalidInputException if that is no number
   */
  static SuppressionsPage of(SuppressionList list, String address, String after) {
    List<Suppression> entries = list.page(number(after), ROWS);
    return new SuppressionsPage(
        address.isEmpty() ? List.of() : list.of(address),
        entries,
        entries.size() < ROWS ? null : entries.get(entries.size() - 1).id());
  }

  private static @Nullable Long number(String after) {
    try {
      return after.isEmpty() ? null : Long.valueOf(after);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("after", after, "the number of an entry");
    }
  }
}
