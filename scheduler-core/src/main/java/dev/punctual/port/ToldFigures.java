package dev.punctual.port;

import dev.punctual.figures.FigureCell;
import java.util.List;

/**
 * What a node tells of its runs, once. A store keeps it once for each number, however often it is
 * told.
 *
 * @param number the node's own, from 1 on; later ones are higher
 * @param cells figures of its handlers; not those that were told before
 */
public record ToldFigures(long number, List<FigureCell> cells) {
  public ToldFigures {
    cells = List.copyOf(cells);
  }
}
