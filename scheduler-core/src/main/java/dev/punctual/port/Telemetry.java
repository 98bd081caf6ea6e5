package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.node.SchedulerNode;
import java.util.List;

/**
 * What nodes have told of their runs and of themselves. Safe for use by many threads. Every method
 * throws {@link StoreException} when the store cannot be reached.
 */
public interface Telemetry {

  /**
   * Figures by minute, hour or day; what a heartbeat told counts at once. Figures of each step are
   * kept for {@link dev.punctual.figures.FigureStep#kept}.
   *
   * @return a point for each step in which something ran, the earliest first
   */
  List<FigurePoint> figures(FigureQuery query);

  /** Nodes that have not left and were not taken for dead, by name. */
  List<SchedulerNode> nodes();
}
