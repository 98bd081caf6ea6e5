package dev.punctual.examples;

import dev.punctual.examples.rivals.RivalsTable;

/** Punctual and other schedulers, asked for fires where time is awkward: the table of the docs. */
final class RivalsMain {
  private RivalsMain() {}

  public static void main(String[] arguments) {
    System.out.println(RivalsTable.markdown());
  }
}
