package dev.punctual.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final Entry RIVAL = new Entry("rival", 1, "", "");
  private static final Entry OTHER = new Entry("other", 1, "", "");

  private final Standings standings = new Standings();

  @Test
  void drainsStandBesidePunctualsWhereverItStarts() {
    standings.add(RIVAL, Map.of(Figure.DRAIN, 1_000.0));
    standings.add(Entry.PUNCTUAL, Map.of(Figure.DRAIN, 2_000.0));
    assertThat(standings.markdown()).contains("| drain, punctual beside it | 2.00× | 1.00× |");
  }

  @Test
  void withoutPunctualTheyStandBesideTheFirst() {
    standings.add(RIVAL, Map.of(Figure.DRAIN, 1_000.0));
    standings.add(OTHER, Map.of(Figure.DRAIN, 500.0));
    assertThat(standings.markdown()).contains("| drain, rival beside it | 1.00× | 2.00× |");
  }

  @Test
  void eachMannerOfPunctualIsAMeasureOfItsOwn() {
    Entry before = Entry.PUNCTUAL.ofBuild("target");
    standings.add(before, Map.of(Figure.DRAIN, 1_000.0));
    standings.add(Entry.PUNCTUAL, Map.of(Figure.DRAIN, 2_000.0));
    standings.add(RIVAL, Map.of(Figure.DRAIN, 500.0));
    assertThat(standings.markdown())
        .contains("| drain, punctual, before beside it | 1.00× | 0.50× | 2.00× |")
        .contains("| drain, punctual beside it | 2.00× | 1.00× | 4.00× |");
  }
}
