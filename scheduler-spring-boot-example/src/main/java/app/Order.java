package app;

/** An order. */
public record Order(long number, String customer) {}
