package app;

/** What is ordered. */
public record Order(long number, String customer) {}
